using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace AnalyticsPortal.Components.Shared;

/// <summary>
/// Draws what answers to nothing (a chart, a table) once, as one piece of markup: an open tab keeps a string for it in place of
/// a component with its two trees of frames. The price is that a change replaces the whole piece, and with it a focus inside.
/// </summary>
public static class Still
{
    /// <summary>The markup of a fragment.</summary>
    /// <param name="fragment">What to draw; everything in it must be there at once.</param>
    /// <param name="services">Where its components get what they inject.</param>
    /// <exception cref="InvalidOperationException">Something in the fragment waits.</exception>
    public static MarkupString Of(RenderFragment fragment, IServiceProvider services)
    {
        using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var drawn = renderer.Dispatcher.InvokeAsync(() =>
        {
            var root = renderer.BeginRenderingComponent<Root>(ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(Root.Fragment)] = fragment }));
            return root.QuiescenceTask.IsCompleted ? root.ToHtmlString() : throw new InvalidOperationException("What is drawn once may not wait for anything.");
        });
        return drawn.IsCompleted ? new(drawn.GetAwaiter().GetResult()) : throw new InvalidOperationException("The drawing was not done at once.");
    }

    private sealed class Root : ComponentBase
    {
        [Parameter, EditorRequired] public required RenderFragment Fragment { get; set; }

        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder) => builder.AddContent(0, Fragment);
    }
}
