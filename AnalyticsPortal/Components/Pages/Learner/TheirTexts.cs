using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>Texts for a reader who looks at somebody else: where a text says "you", its neutral wording stands under the same key with ".Theirs".</summary>
/// <typeparam name="T">The resource.</typeparam>
/// <param name="texts">All of its texts.</param>
public sealed class TheirTexts<T>(IStringLocalizer texts) : IStringLocalizer<T>
{
    /// <summary>What the keys of neutral wordings end with.</summary>
    public const string Ending = ".Theirs";

    /// <inheritdoc/>
    public LocalizedString this[string name] => texts[Known(name)];

    /// <inheritdoc/>
    public LocalizedString this[string name, params object[] arguments] => texts[Known(name), arguments];

    /// <inheritdoc/>
    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => texts.GetAllStrings(includeParentCultures);

    private string Known(string name) => texts[name + Ending].ResourceNotFound ? name : name + Ending;
}

/// <summary>The same for the texts of every resource.</summary>
/// <param name="texts">All of them.</param>
public sealed class TheirTextsFactory(IStringLocalizerFactory texts) : IStringLocalizerFactory
{
    /// <inheritdoc/>
    public IStringLocalizer Create(Type resourceSource) => new TheirTexts<object>(texts.Create(resourceSource));

    /// <inheritdoc/>
    public IStringLocalizer Create(string baseName, string location) => new TheirTexts<object>(texts.Create(baseName, location));
}
