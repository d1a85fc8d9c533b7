using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Messages;

/// <summary>How are people told?</summary>
public static class MessagesRegistration
{
    /// <summary>Adds <see cref="MailChannel"/> and <see cref="WebhookChannel"/>; wrong configuration stops the start.</summary>
    public static WebApplicationBuilder AddMessages(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidateOptions<MailOptions>, MailOptions.Validation>();
        builder.Services.AddOptions<MailOptions>().Configure<IConfiguration>((o, c) => o.Read(c)).ValidateOnStart();
        builder.Services.AddSingleton<MailChannel>();
        builder.Services.AddSingleton<WebhookChannel>();
        return builder;
    }
}
