using AnalyticsPortal.Upstream;

namespace AnalyticsPortal.Commands.Verify;

/// <summary>Which service is asked, and as whom.</summary>
/// <param name="Service">One of the nine.</param>
/// <param name="Address">Its base address.</param>
/// <param name="UserId">A person whom it knows.</param>
/// <param name="OrganizationId">His organisation; null when it does not matter.</param>
/// <param name="Secret">What tokens are signed with.</param>
internal sealed record VerifyOptions(UpstreamService Service, string Address, string UserId, string? OrganizationId, string Secret)
{
    private const int ShortestSecret = 32;

    /// <summary>The options, or every mistake.</summary>
    public static (VerifyOptions? Options, IReadOnlyList<string> Mistakes) Read(IReadOnlyList<string> args, string? secretOfEnvironment)
    {
        if (CommandOptions.Read(args, "--service", "--base", "--user", "--organization", "--secret") is not { } given)
            return (null, ["Every option is one of those below, once, and has a value."]);
        var name = given.GetValueOrDefault("--service", "");
        var service = Enum.GetValues<UpstreamService>().Cast<UpstreamService?>().FirstOrDefault(s => s!.Value.WireName().Equals(name, StringComparison.OrdinalIgnoreCase));
        var (address, user, secret) = (given.GetValueOrDefault("--base", ""), given.GetValueOrDefault("--user", ""), given.GetValueOrDefault("--secret") ?? secretOfEnvironment ?? "");
        List<string> mistakes = [];
        if (service is null) mistakes.Add($"--service is '{name}': one of {string.Join(", ", Enum.GetValues<UpstreamService>().Select(s => s.WireName()))}.");
        if (!IsAddress(address)) mistakes.Add($"--base is '{address}': an absolute http or https address without a query, as the portal's Upstream:<Service>:BaseAddress.");
        if (user.Length is 0 or > 128) mistakes.Add("--user: the id of a person whom the service knows, 1 to 128 characters.");
        if (secret.Length < ShortestSecret) mistakes.Add($"--secret, or SERVICE_SECRET in the environment: at least {ShortestSecret} characters, the secret that service tokens are signed with.");
        return mistakes.Count > 0 ? (null, mistakes) : (new(service!.Value, address, user, given.GetValueOrDefault("--organization"), secret), []);
    }

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", Query.Length: 0 };
}
