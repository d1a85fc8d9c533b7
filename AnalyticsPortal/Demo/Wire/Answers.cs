using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using AnalyticsPortal.Demo.Lives;
using AnalyticsPortal.Demo.World;

namespace AnalyticsPortal.Demo.Wire;

/// <summary>An answer as it goes over the wire.</summary>
internal sealed record WireAnswer(byte[] Body, string ETag)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>What a service says about a person, in the envelope of the contract.</summary>
    public static WireAnswer Of(string service, string userId, object data, DateTimeOffset lastUpdated)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new Envelope(service, userId, data, lastUpdated), Format);
        return new(body, $"\"{Convert.ToHexStringLower(SHA256.HashData(body))[..32]}\"");
    }
}

/// <summary>The answers of the nine services.</summary>
internal sealed class Answers(People people, LifeBook book)
{
    /// <summary>The nine, by the name in their answers.</summary>
    public static IReadOnlyList<string> Services { get; } =
        ["auth", "directory", "courseBuilder", "contentStudio", "assessment", "skillsEngine", "learnerAI", "devLab", "ragAssistant"];

    /// <summary>What a service says about a person at a moment; null when the person is unknown. The same facts give the same bytes and tag.</summary>
    public WireAnswer? Of(string service, string userId, DateTimeOffset now)
    {
        if (people.Find(userId) is not { } person) return null;
        var subject = new Subject(people.Seed, person, now, book.Of(person, now));
        return WireAnswer.Of(service, userId, DataOf(service, subject), LastUpdated(service, subject));
    }

    private static object DataOf(string service, Subject subject) => service switch
    {
        "auth" => PeopleAnswers.Auth(subject),
        "directory" => PeopleAnswers.Directory(subject),
        "courseBuilder" => CourseAnswers.CourseBuilder(subject),
        "contentStudio" => CourseAnswers.ContentStudio(subject),
        "assessment" => PracticeAnswers.Assessment(subject),
        "skillsEngine" => SkillAnswers.SkillsEngine(subject),
        "learnerAI" => PathAnswers.LearnerAi(subject),
        "devLab" => PracticeAnswers.DevLab(subject),
        "ragAssistant" => PracticeAnswers.RagAssistant(subject),
        _ => throw new ArgumentOutOfRangeException(nameof(service), service, "Not one of the nine services."),
    };

    // Only what the service itself knows of: an event elsewhere must not change its tag.
    private static DateTimeOffset LastUpdated(string service, Subject subject) => subject.Latest(service switch
    {
        "directory" or "skillsEngine" => Of(subject, e => e.Modules.Select(m => m.At)),
        "auth" => Of(subject, e => e.Sessions.SelectMany(s => new[] { s.StartedAt, s.EndedAt })),
        "contentStudio" => Of(subject, e => e.Uses.Select(u => u.At)),
        "assessment" => Of(subject, e => e.Attempts.Select(a => a.SubmittedAt)),
        "devLab" => Of(subject, e => e.Labs.Select(l => l.FinishedAt).Append(e.EnrolledAt)),
        "ragAssistant" => Of(subject, e => e.Chats.Select(c => c.At)),
        _ => Of(subject, e => e.Sessions.Select(s => s.EndedAt).Append(e.EnrolledAt).Append(e.WithdrawnAt ?? e.EnrolledAt)),
    });

    private static IEnumerable<DateTimeOffset> Of(Subject subject, Func<EnrolmentLife, IEnumerable<DateTimeOffset>> moments) =>
        subject.Enrolments.SelectMany(moments);
}
