using System.Text;
using AnalyticsPortal.Upstream;

namespace AnalyticsPortal.Commands.Verify;

/// <summary>Asks one service what the contract promises, and judges each answer by itself (docs/upstream-contract).</summary>
internal sealed class ContractVerification(VerifyOptions options, ServiceCaller caller, UpstreamLimits limits, TimeProvider time)
{
    // Reserved by the contract: no person has this id.
    private const string Nobody = "portal-probe";

    private static readonly string[] PointsOfAnAnswer = ["in time", "JSON", "size", "shape"];

    /// <summary>The points in the order of the contract; the first alone when the service cannot be reached.</summary>
    public async Task<IReadOnlyList<ContractPoint>> RunAsync(CancellationToken cancellationToken)
    {
        var token = TokenOf(options.Secret);
        var good = await caller.AskAsync(options.UserId, token, etag: null, cancellationToken);
        if (good.Fault is { } fault) return [new("reachable", false, fault)];
        var without = await caller.AskAsync(options.UserId, token: null, etag: null, cancellationToken);
        var forged = await caller.AskAsync(options.UserId, TokenOf(options.Secret + "-of-somebody-else"), etag: null, cancellationToken);
        var again = good.ETag is { } tag ? await caller.AskAsync(options.UserId, token, tag, cancellationToken) : null;
        var other = good.ETag is null ? null : await caller.AskAsync(options.UserId, token, "\"an-older-one\"", cancellationToken);
        var nobody = await caller.AskAsync(Nobody, token, etag: null, cancellationToken);
        return
        [
            new("reachable", true, $"answered {good}"),
            new("token accepted", Accepted(good), good.ToString()),
            Refused("refused without a token", without, good),
            Refused("refused with a token that somebody else signed", forged, good),
            new("knows the person", good.Status == 200, good.Status == 200 ? "status 200" : $"{good}; the points below need the answer about a person whom the service knows"),
            .. OfTheAnswer(good),
            Tag(good),
            Unchanged(again),
            Changed(other),
            new("an unknown person is 404", nobody.Status == 404, $"about '{Nobody}': {nobody}"),
            new("correlation id comes back", good.SameCorrelation && nobody.SameCorrelation, Correlation(good, nobody)),
        ];
    }

    private string TokenOf(string secret) => SelfSignedToken.Create("analytics-portal", secret, time.GetUtcNow());

    // Another status says nothing about the token: the address may be wrong, or the service busy.
    private static bool? Accepted(Reply good) => good.Status switch { 200 => true, 401 or 403 => false, _ => null };

    // A service that refuses everybody proves nothing by refusing these.
    private static ContractPoint Refused(string name, Reply reply, Reply good) =>
        new(name, good.Status == 200 ? reply.Status is 401 or 403 : null, reply.ToString());

    private IEnumerable<ContractPoint> OfTheAnswer(Reply good)
    {
        if (good.Status != 200) return [.. PointsOfAnAnswer.Select(name => new ContractPoint(name, null, "no answer to look at"))];
        return [InTime(good), Json(good), Size(good), Shape(good)];
    }

    private ContractPoint InTime(Reply good) =>
        new("in time", good.Elapsed <= limits.TryTimeout, FormattableString.Invariant($"{good.Elapsed.TotalMilliseconds:0} ms; the portal waits {limits.TryTimeout.TotalSeconds:0} s"));

    private static ContractPoint Json(Reply good) => new(
        "JSON",
        good.ContentType is { MediaType: "application/json", CharSet: var set } && (set is null || set.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase)),
        $"content type {good.ContentType?.ToString() ?? "absent"}; application/json in UTF-8 is agreed");

    private ContractPoint Size(Reply good) => new(
        "size",
        good.Body is not null,
        FormattableString.Invariant($"{(good.Body is { } body ? $"{body.Length} bytes" : "too large")}; at most {limits.LargestBody} are read"));

    private ContractPoint Shape(Reply good)
    {
        if (good.Body is not { } body) return new("shape", null, "too large to be read");
        var (refused, violations) = ContractReading.Read(options.Service, options.UserId, options.OrganizationId, body);
        var said = (refused, violations.Count) switch
        {
            (true, _) => "the portal refuses this answer whole",
            (_, 0) => "everything reads as agreed",
            _ => "what can be read is read; these are not as agreed",
        };
        return new("shape", !refused && violations.Count == 0, said) { Places = [.. violations.Select(Place).Order(StringComparer.Ordinal)] };
    }

    private static string Place(ContractViolation violation) => violation.Count == 1 ? $"{violation}" : $"{violation} ({violation.Count} times)";

    private static ContractPoint Tag(Reply good) => new("entity tag", good.Status == 200 ? good.ETag is not null : null, good.ETag is { } tag ? $"ETag {tag}" : "no ETag");

    private static ContractPoint Unchanged(Reply? again) => again is null
        ? new("304 when nothing changed", null, "needs an entity tag")
        : new("304 when nothing changed", again.Status == 304 && again.Body is { IsEmpty: true }, $"If-None-Match with that tag: {again}");

    private static ContractPoint Changed(Reply? other) => other is null
        ? new("200 when something changed", null, "needs an entity tag")
        : new("200 when something changed", other.Status == 200, $"If-None-Match with another tag: {other}");

    private static string Correlation(Reply good, Reply nobody)
    {
        var missing = new StringBuilder();
        if (!good.SameCorrelation) missing.Append("not on the answer about the person");
        if (!nobody.SameCorrelation) missing.Append(missing.Length > 0 ? ", nor on the one about nobody" : "not on the answer about nobody");
        return missing.Length > 0 ? missing.ToString() : "x-correlation-id on every answer";
    }
}
