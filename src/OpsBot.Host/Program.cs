using System.Text;
using OpsBot.Host.Commands;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return await CommandLine.Run(args, Terminal.OfProcess(), CancellationToken.None);

/// <summary>The entry point, visible to tests that start the host in their own process.</summary>
public partial class Program;
