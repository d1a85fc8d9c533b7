using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Identity.AuthService;

/// <summary>Adds the sign-in by address and password.</summary>
internal static class AuthServiceForm
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The client of the auth service and the throttle; nobody is asked where no address is configured.</summary>
    public static void AddAuthServiceForm(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidateOptions<AuthServiceOptions>, AuthServiceOptionsValidation>();
        builder.Services.AddOptions<AuthServiceOptions>().BindConfiguration(AuthServiceOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<SignInThrottle>();
        builder.Services.AddTransient<PasswordSignIn>();
        builder.Services
            .AddHttpClient<AuthServiceClient>(http => (http.Timeout, http.MaxResponseContentBufferSize) = (Patience, AuthServiceClient.LargestAnswer))
            // A redirect would carry the password elsewhere.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(2) });
    }
}
