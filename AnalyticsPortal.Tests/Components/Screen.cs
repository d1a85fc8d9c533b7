using System.Globalization;
using AnalyticsPortal.Components.Layout;
using AnalyticsPortal.Operations.Alerts;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyticsPortal.Tests.Components;

/// <summary>A bUnit context with what every screen asks for: texts, a British reader, antiforgery.</summary>
public abstract class Screen : BunitContext
{
    protected Screen()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLocalization();
        Services.AddSingleton<AntiforgeryStateProvider, FixedToken>();
        Services.AddSingleton<AlertBoard>();
        Services.AddScoped<FrameZone>();
    }

    private sealed class FixedToken : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken GetAntiforgeryToken() => new("token", "__RequestVerificationToken");
    }
}
