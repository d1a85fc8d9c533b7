using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AnalyticsPortal.Tests.Browser.PageObjects;

/// <summary>The command box of any page.</summary>
public sealed class CommandBoxObject(IPage page)
{
    public ILocator Box => page.Locator("dialog#jump");

    public ILocator Field => page.GetByRole(AriaRole.Combobox);

    /// <summary>What it offers at present.</summary>
    public ILocator Options => Box.GetByRole(AriaRole.Option);

    /// <summary>The option that Enter would take.</summary>
    public ILocator Active => Box.GetByRole(AriaRole.Option, new() { Selected = true });

    /// <summary>Why something is missing, and what to do.</summary>
    public ILocator Said => Box.Locator("[data-say]");

    public ILocator Group(string name) => Box.GetByRole(AriaRole.Group, new() { Name = name });

    public async Task OpenAsync()
    {
        await page.Keyboard.PressAsync("Control+k");
        await Expect(Field).ToBeFocusedAsync();
    }

    /// <summary>Types over what stands there.</summary>
    public async Task TypeAsync(string text)
    {
        await Field.FillAsync("");
        await Field.PressSequentiallyAsync(text);
    }

    /// <summary>The names of what it offers, in order.</summary>
    public ILocator Names => Options.Locator("b");
}
