namespace AnalyticsPortal.Tests.Identity;

/// <summary>Addresses that somebody may put behind <c>returnUrl</c>.</summary>
internal static class ReturnAddresses
{
    public static readonly string[] Local =
    [
        "/", "/learner", "/learner/lq-l00001", "/learner?from=2026-01-01&to=%2F%2Fevil.example", "/learner#top",
        "/%0d%0aSet-Cookie:x=1", "/learner/%C3%BC", "/.//evil.example", "/~/x", "/a:b@c",
        "/account", "/account?x=/sign-in", "/sign-in-help", "/learner/sign-in", "/learner?next=/sign-out#/_blazor", "/%2F%2Fevil.example", "/accounts/x",
    ];

    public static readonly string?[] Hostile =
    [
        null, "", " ", " /learner", "learner", "~/learner", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "\\/evil.example",
        "https://evil.example", "https:/evil.example", "javascript:alert(1)", "?x", "#x", ".", "..",
        "/\t/evil.example", "/\r\nSet-Cookie: x=1", "/\n/evil.example", "/a\0b", "/\u007f", "/\u0085", "\t//evil.example", "/\\\t/evil.example",
        "/lernende/ü", "/学习", "/\u2028x", "/ x", "/\ud800", "/" + new string('a', 3000), "/account/sign-out", "/account/role", "/Account/role",
        "/sign-in", "/sign-in/", "/Sign-In?returnUrl=%2Fsign-in", "/sign-in#x", "/./sign-in", "/x/../sign-in", "/x/%2e%2e/sign-in", "/%73ign-in", "/sign%2Din", "/sign-in/openid?returnUrl=%2F",
        "/sign-out", "/signed-out", "/signed-out?everywhere=true", "/session-ended?why=idle", "/signin-oidc?code=1", "/forbidden", "/not-found", "/error",
        "/_blazor", "/_blazor/negotiate?x=1", "/_Blazor", "/%5Fblazor", "/_framework/blazor.web.js", "/health/ready", "/jump/learners",
        "/account//sign-out", "/account/./sign-out", "/%61ccount/sign-out", "/account%2Fsign-out", "/" + new string('a', 2000),
    ];

    /// <summary>Those that a form can carry; a NUL ends in 400 before anybody looks at it.</summary>
    public static readonly string?[] InForms = [.. Local, .. Hostile.Where(a => a?.Contains('\0') != true)];
}
