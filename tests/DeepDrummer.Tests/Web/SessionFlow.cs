using System.Text.Json;
using DeepDrummer.Web.Security;
using DeepDrummer.Web.Studies;

namespace DeepDrummer.Tests.Web;

/// <summary>A listener who goes through a session as its page would, and likes by a rule.</summary>
internal static class SessionFlow
{
    public const string Tab = "tab";

    private static readonly Dictionary<string, JsonElement> words = new() { ["words"] = JsonSerializer.SerializeToElement("the \"snare\", 太鼓\n") };

    /// <summary>The rule: an answer to a loop of a stage.</summary>
    public static bool Likes(string stage, int trial) => (stage.Length + 3 * trial) % 4 < 2;

    public static RatingMessage Answer(StateMessage state) => new(state.Stage, state.Loop!.Trial, state.Loop.Id, Likes(state.Stage, state.Loop.Trial), 2.5, Tab);

    /// <summary>One step on: an answer to a loop, or out of a stage without one.</summary>
    public static Task<StateMessage> StepAsync(LiveSession session, SessionSecrets secrets, StateMessage state) => state.Stage is "practice" or "phase1" or "phase2"
        ? session.RateAsync(Answer(state), secrets)
        : session.LeaveAsync(new StageMessage(state.Stage, Tab, state.Stage == "survey" ? words : null), secrets);

    /// <summary>Steps until the session is in a stage.</summary>
    public static async Task<StateMessage> UntilAsync(LiveSession session, SessionSecrets secrets, string stage)
    {
        StateMessage state = await session.StateAsync(secrets);
        while (state.Stage != stage)
            state = await StepAsync(session, secrets, state);
        return state;
    }
}
