using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace AnalyticsPortal.Components.Shared;

/// <summary>A whole sentence of the resources whose placeholders are elements (a time, a link), so that no sentence is put together from pieces.</summary>
public sealed partial class Phrase : ComponentBase
{
    /// <summary>The sentence, with {0}, {1}, …</summary>
    [Parameter, EditorRequired] public required string Text { get; set; }

    /// <summary>What stands for {0}.</summary>
    [Parameter, EditorRequired] public required RenderFragment First { get; set; }

    /// <summary>What stands for {1}, {2}, …</summary>
    [Parameter] public IReadOnlyList<string> Rest { get; set; } = [];

    /// <inheritdoc />
    protected override void BuildRenderTree(RenderTreeBuilder builder) => Of(Text, First, [.. Rest])(builder);

    /// <summary>The same inside another component: a circuit keeps no component for it.</summary>
    public static RenderFragment Of(string text, RenderFragment first, params string[] rest) => builder =>
    {
        foreach (var piece in Placeholder().Split(text))
        {
            if (!int.TryParse(piece, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
                builder.AddContent(0, piece);
            else if (index == 0)
                builder.AddContent(1, first);
            else
                builder.AddContent(2, rest[index - 1]);
        }
    };

    [GeneratedRegex(@"\{(?<index>\d)\}", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Placeholder();
}
