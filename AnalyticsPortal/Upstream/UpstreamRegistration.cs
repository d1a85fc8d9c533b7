using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Upstream;

/// <summary>Registers what asks the nine services.</summary>
public static class UpstreamRegistration
{
    /// <summary>Adds <see cref="UpstreamClient"/>, <see cref="UpstreamStatusBoard"/> and the probe; wrong configuration stops the start.</summary>
    public static WebApplicationBuilder AddUpstream(this WebApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IValidateOptions<UpstreamOptions>, UpstreamOptionsValidation>();
        builder.Services.AddOptions<UpstreamOptions>().Configure<IConfiguration>((o, c) => o.Read(c)).ValidateOnStart();
        builder.Services.AddSingleton<UpstreamStatusBoard>();
        builder.Services.AddSingleton<ServiceTokens>();
        builder.Services.AddSingleton<UpstreamClient>();
        builder.Services.AddSingleton<UpstreamCheck>();
        builder.Services.AddSingleton<UpstreamProbe>();
        builder.Services.AddHostedService(s => s.GetRequiredService<UpstreamProbe>());
        return builder;
    }
}
