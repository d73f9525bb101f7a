using OpsBot.Domain.Shared;
using Serilog.Core;
using Serilog.Events;

namespace OpsBot.Host.Running;

/// <summary>Masks phone numbers, identity and bank cards, addresses of mail and names in everything that is logged.</summary>
internal sealed class MaskingSink(Logger inner) : ILogEventSink, IDisposable
{
    public void Emit(LogEvent logEvent)
    {
        var properties = logEvent.Properties.Select(property => new LogEventProperty(property.Key, Masked(property.Value)));
        var exception = logEvent.Exception is { } failure ? new MaskedException(PersonalData.Mask(failure.ToString())) : null;
        inner.Write(new LogEvent(logEvent.Timestamp, logEvent.Level, exception, logEvent.MessageTemplate, properties));
    }

    public void Dispose() => inner.Dispose();

    private static LogEventPropertyValue Masked(LogEventPropertyValue value) => value switch
    {
        ScalarValue { Value: string text } => new ScalarValue(PersonalData.Mask(text)),
        SequenceValue sequence => new SequenceValue(sequence.Elements.Select(Masked)),
        StructureValue structure => new StructureValue(structure.Properties.Select(p => new LogEventProperty(p.Name, Masked(p.Value))), structure.TypeTag),
        _ => value,
    };

    /// <summary>Carries an exception's text after masking; it prints as that text alone.</summary>
    private sealed class MaskedException(string text) : Exception
    {
        public override string ToString() => text;
    }
}
