using OpsBot.Testing.Refunds;
using OpsBot.Testing.Storage;
using OpsBot.Testing.Summaries;

return args switch
{
    ["crash-child", var folder] => await CrashChild.Run(folder),
    ["summary-child", var folder, var policy, var day, var point] => await SummaryChild.Run(folder, policy, day, point),
    ["refund-child", var folder, var person, var text, var commit, var when] => await RefundChild.Run(folder, person, text, commit, when),
    _ => throw new ArgumentException("Usage: crash-child <folder> | summary-child <folder> <policy> <day> <point> | refund-child <folder> <person> <text> <commit> <before|after>"),
};
