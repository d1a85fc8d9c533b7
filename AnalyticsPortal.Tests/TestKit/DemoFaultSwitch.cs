namespace AnalyticsPortal.Tests.TestKit;

/// <summary>Makes the demo upstream's services fail, over its own control address.</summary>
public sealed class DemoFaultSwitch(Uri upstream) : IAsyncDisposable
{
    public static readonly string[] Services =
        ["directory", "courseBuilder", "assessment", "skillsEngine", "learnerAI", "contentStudio", "devLab", "ragAssistant", "auth"];

    private readonly HttpClient _http = new() { BaseAddress = upstream };

    public async Task SetAsync(string service, string fault)
    {
        using var answer = await _http.PostAsync($"/demo/faults/{service}?fault={fault}", content: null);
        answer.EnsureSuccessStatusCode();
    }

    public async Task SetAllAsync(string fault)
    {
        foreach (var service in Services) await SetAsync(service, fault);
    }

    /// <summary>Ends the fault of one service, or of all.</summary>
    public async Task ClearAsync(string? service = null)
    {
        using var answer = await _http.DeleteAsync(service is null ? "/demo/faults" : $"/demo/faults/{service}");
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        await ClearAsync();
        _http.Dispose();
    }
}
