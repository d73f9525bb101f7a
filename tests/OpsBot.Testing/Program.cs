using OpsBot.Testing.Storage;

return args is ["crash-child", var folder]
    ? await CrashChild.Run(folder)
    : throw new ArgumentException("Usage: crash-child <folder>");
