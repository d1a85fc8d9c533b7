using System.Text.Json;
using System.Text.Unicode;

namespace AnalyticsPortal.Upstream;

/// <summary>From the bytes of a body to an answer. No bytes make it throw.</summary>
internal static class AnswerReading
{
    private const string Body = "(body)";
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    /// <summary>The answer, or <see cref="UpstreamFailureKind.Malformed"/> when this is not the contract's envelope about that person.
    /// <paramref name="violations"/> collects what is wrong either way.</summary>
    public static UpstreamAnswer<T> Read<T>(ServiceContract<T> contract, UpstreamQuestion question, Attempt attempt, ViolationCount violations)
        where T : class
    {
        try
        {
            var body = attempt.Body.Span is [0xEF, 0xBB, 0xBF, ..] ? attempt.Body[3..] : attempt.Body;
            if (!Utf8.IsValid(body.Span))
                return Malformed<T>(violations, Body, ViolationKind.WrongType, SeenValue.Unreadable, new(ExpectedType.Json));
            using var json = JsonDocument.Parse(body, Options);
            return json.RootElement.ValueKind is JsonValueKind.Object
                ? Read(contract, question, attempt, new JsonPart(json.RootElement, "", violations), violations)
                : Malformed<T>(violations, Body, ViolationKind.WrongType, SeenValue.Of(json.RootElement), new(ExpectedType.Object));
        }
        catch (JsonException)
        {
            return Malformed<T>(violations, Body, ViolationKind.WrongType, SeenValue.Unreadable, new(ExpectedType.Json));
        }
    }

    private static UpstreamAnswer<T> Read<T>(
        ServiceContract<T> contract, UpstreamQuestion question, Attempt attempt, JsonPart envelope, ViolationCount violations)
        where T : class
    {
        if (envelope.Text("serviceName") is not { } name || name != contract.Service.WireName())
            return Malformed<T>(violations, "serviceName", ViolationKind.NotInTheList, envelope.Seen("serviceName"), new(ExpectedType.Choice, Words: contract.Service.WireName()));
        if (envelope.Id("userId") is not { } user || user != question.UserId)
            return Malformed<T>(violations, "userId", ViolationKind.SomebodyElse, envelope.Seen("userId"), new(ExpectedType.AskedAbout));
        var lastUpdated = envelope.Instant("lastUpdated");
        if (envelope.Object("data") is not { } data)
            return new UpstreamAnswer<T>.Failed(UpstreamFailureKind.Malformed, null);
        var value = contract.Read(data);
        if (contract.PersonOf(value) is { } person && person != question.UserId)
            return Malformed<T>(violations, "data (person)", ViolationKind.SomebodyElse, new SeenValue(SeenType.Text, person.Length), new(ExpectedType.AskedAbout));
        if (contract.OrganizationOf(value) is { } organization && organization != question.OrganizationId)
            return Malformed<T>(violations, "data (organisation)", ViolationKind.SomebodyElse, new SeenValue(SeenType.Text, organization.Length), new(ExpectedType.AskedAbout));
        return new UpstreamAnswer<T>.Answered(value, attempt.ETag, lastUpdated, violations.ToList());
    }

    private static UpstreamAnswer<T>.Failed Malformed<T>(ViolationCount violations, string path, ViolationKind kind, SeenValue came, ExpectedValue expected)
        where T : class
    {
        violations.Add(path, kind, came, expected);
        return new UpstreamAnswer<T>.Failed(UpstreamFailureKind.Malformed, null);
    }
}
