using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;
using OpsBot.Conversation.Models;
using OpsBot.Domain.Shared;

namespace OpsBot.Models;

/// <summary>
/// Runs prompt files: asks, checks, and has an answer repaired at most twice, within the run's time and the day's tokens. A few runs at once; the others wait
/// within their own time. Contents and keys are never logged.
/// </summary>
public sealed partial class SemanticModel : IModel, IDisposable
{
    public const int MaxRounds = 3;
    public const int MaxAtOnce = 4;

    private readonly string? _name;
    private readonly int _seconds;
    private readonly int _silentSeconds;
    private readonly TimeProvider _clock;
    private readonly ILogger<SemanticModel> _log;
    private readonly PromptLibrary _prompts;
    private readonly ChatLine _line;
    private readonly TokenBudget _budget;
    private readonly Breaker _breaker;
    private readonly SemaphoreSlim _places = new(MaxAtOnce);

    internal SemanticModel(ModelSettings settings, TimeProvider clock, ILogger<SemanticModel> log, PromptLibrary? prompts = null, Wait? wait = null)
    {
        (_name, _clock, _log, _prompts) = (settings.Name, clock, log, prompts ?? PromptLibrary.BuiltIn);
        (_seconds, _silentSeconds) = (ModelSettings.Number(settings.Seconds)!.Value, ModelSettings.Number(settings.SilentSeconds)!.Value);
        _line = new(settings, clock, wait ?? ((time, cancel) => Task.Delay(time, clock, cancel)));
        _budget = new(ModelSettings.Number(settings.TokensPerDay)!.Value, ModelSettings.Number(settings.TokensPerPersonPerDay)!.Value, clock);
        _breaker = new(clock);
    }

    public string? Name => _name;

    /// <summary>The model that the settings name; the one that answers nothing where they name none.</summary>
    /// <exception cref="ArgumentException">The settings can't work; look at <see cref="ModelFaults"/> first.</exception>
    public static IModel Create(ModelSettings settings, TimeProvider clock, ILoggerFactory log)
    {
        if (ModelFaults.Of(settings) is [var fault, ..])
        {
            throw new ArgumentException($"{fault.Setting}: {fault.Problem}", nameof(settings));
        }

        return settings.IsSet ? new SemanticModel(settings, clock, log.CreateLogger<SemanticModel>()) : NoModel.Instance;
    }

    /// <summary>The same, with the model that answers nothing where the settings can't work; <c>doctor</c> says what is wrong with them.</summary>
    public static IModel CreateOrNone(ModelSettings settings, TimeProvider clock, ILoggerFactory log) =>
        ModelFaults.Of(settings).Count == 0 ? Create(settings, clock, log) : NoModel.Instance;

    public Task<Outcome<ModelAnswer>> Run(PromptRun run, CancellationToken cancel = default) => Run(_prompts[run.Prompt], run, cancel);

    internal async Task<Outcome<ModelAnswer>> Run(PromptFile prompt, PromptRun run, CancellationToken cancel)
    {
        var inputs = PromptInputs.Of(prompt, run.Inputs);
        if (_breaker.IsOpen)
        {
            return new ModelUnreachable("resting");
        }

        using var time = new CancellationTokenSource(TimeSpan.FromSeconds(_seconds), _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancel);
        var rounds = new Rounds(this, run, prompt, inputs, _clock.GetTimestamp());
        try
        {
            await _places.WaitAsync(both.Token);
            try
            {
                return await rounds.Run(both.Token);
            }
            finally
            {
                _places.Release();
            }
        }
        catch (OperationCanceledException)
        {
            cancel.ThrowIfCancellationRequested();
            _breaker.Note(worked: false);
            LogTimedOut(run.Prompt, _seconds);
            return new ModelTimedOut(_seconds);
        }
    }

    public void Dispose()
    {
        _line.Dispose();
        _places.Dispose();
    }

    /// <summary>One run's rounds.</summary>
    private sealed class Rounds(SemanticModel model, PromptRun run, PromptFile prompt, KernelArguments inputs, long begun)
    {
        private int _in;
        private int _out;

        public async Task<Outcome<ModelAnswer>> Run(CancellationToken cancel)
        {
            Repair? repair = null;
            IReadOnlyList<string> faults = [];
            for (var round = 1; round <= MaxRounds; round++)
            {
                var (reply, refusal) = await Round(round, repair, cancel);
                if (refusal is not null)
                {
                    return refusal;
                }

                if (reply is null)
                {
                    faults = ["The answer did not come whole."];
                    continue;
                }

                (var value, faults) = OutputReader.Read(reply.Text, prompt.Schema);
                faults = reply.IsCutShort ? ["The answer is too long: it was cut. Write much less."] : value is { } whole ? run.Check(whole) : faults;
                if (faults.Count == 0)
                {
                    model._breaker.Note(worked: true);
                    return Answer(value!.Value, round);
                }

                model.LogFaults(prompt.Name, round, faults.Count);
                repair = new(reply.Text, faults);
            }

            model._breaker.Note(worked: repair is not null);
            return repair is null ? new ModelUnreachable("cut") : new ModelUnusable(faults);
        }

        private ModelAnswer Answer(JsonElement value, int round)
        {
            var use = new ModelUse(_in, _out, round, model._clock.GetElapsedTime(begun));
            model.LogAnswered(prompt.Name, use.TokensIn, use.TokensOut, round, (long)use.Took.TotalMilliseconds);
            return new(value, model.Name!, use);
        }

        /// <summary>Neither reply nor refusal: the answer broke off, and another try is worth it.</summary>
        private async Task<(ChatReply? Reply, ModelRefusal? Refusal)> Round(int round, Repair? repair, CancellationToken cancel)
        {
            var asked = Estimate(repair);
            var reserved = asked + prompt.MaxTokens;
            if (!model._budget.TryReserve(run.PersonId, reserved))
            {
                return (null, new ModelOverBudget(model._budget.Resets.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)));
            }

            var used = asked;
            try
            {
                var reply = await model._line.Ask(prompt, inputs, repair, round == 1 && run.Heard is { } heard ? Hearing(heard) : null, cancel);
                var (tokensIn, tokensOut) = (reply.TokensIn ?? asked, reply.TokensOut ?? (reply.Text.Length / 2) + 1);
                (_in, _out, used) = (_in + tokensIn, _out + tokensOut, tokensIn + tokensOut);
                return (reply, null);
            }
            catch (Exception failure) when (failure is not OperationCanceledException && !ModelFailure.IsOurs(failure))
            {
                return (null, Refusal(failure));
            }
            finally
            {
                model._budget.Settle(run.PersonId, reserved, used);
            }
        }

        private ModelRefusal? Refusal(Exception failure)
        {
            if (ModelFailure.StatusOf(failure) == 400 && model._line.TakesSchema)
            {
                model._line.NoSchemas();
                model.LogNoSchemas(prompt.Name);
                return null;
            }

            model.LogFailed(prompt.Name, failure.GetType().Name, ModelFailure.StatusOf(failure));
            if (ModelFailure.IsTooLong(failure))
            {
                return new ModelUnusable(["The answer is longer than anything that was asked for."]);
            }

            if (ModelFailure.IsSilent(failure))
            {
                model._breaker.Note(worked: false);
                return new ModelTimedOut(model._silentSeconds);
            }

            if (ModelFailure.IsCut(failure))
            {
                return null;
            }

            model._breaker.Note(worked: false);
            return ModelFailure.Unreachable(failure);
        }

        /// <summary>Hearing ends where something unsafe stands in what was written.</summary>
        private static Func<string, Task> Hearing(Func<ModelHeard, Task> heard)
        {
            var (last, isOver) = ("", false);
            return async json =>
            {
                var soFar = PartialText.Of(json);
                var text = PromptInputs.Plain(soFar.Text);
                isOver |= OutputReader.IsUnsafe(text);
                if (!isOver && text.Length > last.Length)
                {
                    last = text;
                    await heard(new(text, [.. soFar.Whole.Select(PromptInputs.Plain)]));
                }
            };
        }

        /// <summary>At most: a Chinese character is about a token, an English word a little more.</summary>
        private int Estimate(Repair? repair) =>
            (prompt.Config.Template.Length + inputs.Sum(input => input.Value?.ToString()?.Length ?? 0) + (repair is null ? 0 : repair.Shown.Length + repair.Asked.Length)) / 2;
    }

    [LoggerMessage(EventId = 1601, Level = LogLevel.Information, Message = "Prompt {Prompt} answered: {TokensIn} tokens in, {TokensOut} out, {Rounds} rounds, {Milliseconds} ms")]
    private partial void LogAnswered(string prompt, int tokensIn, int tokensOut, int rounds, long milliseconds);

    [LoggerMessage(EventId = 1602, Level = LogLevel.Information, Message = "Prompt {Prompt} round {Round}: {Faults} faults in the answer")]
    private partial void LogFaults(string prompt, int round, int faults);

    [LoggerMessage(EventId = 1603, Level = LogLevel.Warning, Message = "Prompt {Prompt} failed: {Failure}, status {Status}")]
    private partial void LogFailed(string prompt, string failure, int? status);

    [LoggerMessage(EventId = 1604, Level = LogLevel.Warning, Message = "Prompt {Prompt} gave no whole answer within {Seconds} s")]
    private partial void LogTimedOut(string prompt, int seconds);

    [LoggerMessage(EventId = 1605, Level = LogLevel.Warning, Message = "Prompt {Prompt}: the service takes no schema, so it is told in words from now on")]
    private partial void LogNoSchemas(string prompt);
}
