using OpsBot.Testing.Storage;
using OpsBot.Testing.Summaries;

return args switch
{
    ["crash-child", var folder] => await CrashChild.Run(folder),
    ["summary-child", var folder, var policy, var day, var point] => await SummaryChild.Run(folder, policy, day, point),
    _ => throw new ArgumentException("Usage: crash-child <folder> | summary-child <folder> <policy> <day> <point>"),
};
