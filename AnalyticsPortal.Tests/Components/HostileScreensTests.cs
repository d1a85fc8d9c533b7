using System.Globalization;
using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Pages.Learner;
using AnalyticsPortal.Demo.World;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.Demo;
using AnalyticsPortal.Tests.TestKit;
using AnalyticsPortal.Upstream;
using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Xunit;

namespace AnalyticsPortal.Tests.Components;

/// <summary>What services say wrongly, from their bodies through the real database onto the screens.</summary>
public sealed class HostileScreensTests(DatabaseFixture fixture) : Screen, IClassFixture<DatabaseFixture>
{
    private const int Learners = 250, FirstNumber = 3_000_000;

    private static readonly Type[] Views = [.. typeof(Overview).Assembly.GetTypes().Where(IsView)];

    // A skill may be called "javascript:alert(1)", and its chart says so in a label: only an address does anything.
    private static readonly string[] Followed = ["href", "src", "action", "formaction", "data", "srcdoc"];

    private readonly TestDatabase _database = fixture.Database;

    [Fact]
    public async Task Whatever_was_read_is_kept_and_shown_without_a_number_that_is_none()
    {
        for (var number = FirstNumber; number < FirstNumber + Learners; number++)
        {
            var learner = HostileLearner.Make(number);
            try
            {
                // Each through one window, in turn: the widths differ in how much they leave out.
                foreach (var screen in Screens(await KeptAsync(learner.Facts, learner.Now), learner.Now, MeasureWindow.All[number % MeasureWindow.All.Count])) Check(screen);
            }
            catch (Exception escaped)
            {
                throw new InvalidOperationException(learner.ToString(), escaped);
            }
        }
    }

    [Fact]
    public async Task Scripts_in_names_and_ids_stay_text()
    {
        var world = new DemoWorld();
        var facts = new LearnerFacts { UserId = Cast.Ahead.UserId, OrganizationId = Cast.Ahead.Tenant.Id, Sources = Enum.GetValues<Source>().ToDictionary(s => s, s => new SourceState(s, DemoWorld.Today, null)) };
        foreach (var service in Enum.GetValues<UpstreamService>())
        {
            var body = HostileNames.In(world.Answers.Of(service.WireName(), Cast.Ahead.UserId, DemoWorld.Today)!.Body);
            facts = UpstreamReading.ReadBounded(service, body, facts)!;
        }

        Assert.EndsWith(HostileNames.IdEnd, facts.Attempts[0].AttemptId);
        Assert.DoesNotContain(facts.Skills, s => s.Name.Contains('\u202E') || s.Name.Contains('\u2067'));
        var kept = await KeptAsync(facts, DemoWorld.Today);
        var screens = MeasureWindow.All.SelectMany(window => Screens(kept, DemoWorld.Today, window)).ToList();
        Assert.All(screens, Check);
        Assert.Contains(screens, s => s.Markup.Contains("&lt;script&gt;window.pwned=1&lt;/script&gt;", StringComparison.Ordinal) || s.Markup.Contains("&lt;img src=x", StringComparison.Ordinal));
    }

    private async Task<LearnerOverview> KeptAsync(LearnerFacts facts, DateTimeOffset now)
    {
        await _database.Accounts.UpsertAsync(
            [new Organization(facts.OrganizationId, "One", "Europe/Berlin", Sample: true)],
            [new Account(facts.UserId, "https://issuer.test", facts.UserId, facts.OrganizationId, "A learner", "a@example.test", [ScopeRole.Learner])],
            default);
        var answered = facts.Sources.Values.Where(s => s.Answered).Select(s => s.Source).ToHashSet();
        await _database.Facts.SaveAsync(facts, answered, new Dictionary<Source, string>(), LearnerMeasures.Calculate(facts, now), default);
        var known = (await _database.Facts.LoadAsync(facts.UserId, default))!.Facts;
        Assert.Equal(answered, known.Sources.Values.Where(s => s.Answered).Select(s => s.Source).ToHashSet());
        LearnerMeasures.Calculate(known, now);
        var overview = (await _database.Overviews.ReadAsync(new DataScope(facts.UserId, facts.OrganizationId, ScopeRole.Learner), facts.UserId, default))!;
        Assert.NotNull(overview.Measures);
        return overview;
    }

    private IEnumerable<(string Name, string Markup, IEnumerable<IElement> Elements)> Screens(LearnerOverview overview, DateTimeOffset now, MeasureWindow window)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(overview.TimeZone);
        var screen = new LearnerScreen(OverviewState.Of(overview, now), new(overview.UserId, Own: true), new(now, zone));
        yield return Shown("overview", Render<OverviewView>(view => view.Add(it => it.Screen, screen)));
        foreach (var type in Views)
        {
            var measure = typeof(LearnerMeasures).GetProperties().Single(p => p.PropertyType == type.GetProperty("Measure")!.PropertyType).GetValue(overview.Measures);
            yield return Shown($"{type.Name} {window.Days}", Render(builder =>
            {
                builder.OpenComponent(0, type);
                builder.AddComponentParameter(1, "Measure", measure);
                builder.AddComponentParameter(2, "Screen", screen);
                builder.AddComponentParameter(3, "Window", window);
                builder.CloseComponent();
            }));
        }

        var texts = Services.GetRequiredService<IStringLocalizerFactory>();
        foreach (var page in LearnerMeasurePage.All)
        {
            if (page.Table(overview.Measures!, new TableContext(texts, screen.Time, window)) is { } table)
                yield return (page.Slug + ".csv", string.Join('\n', table.Rows.SelectMany(row => row.Select(cell => Convert.ToString(cell.Value, CultureInfo.InvariantCulture)))), []);
        }
    }

    private (string Name, string Markup, IEnumerable<IElement> Elements) Shown(string name, IRenderedComponent<Microsoft.AspNetCore.Components.IComponent> view)
    {
        var shown = (name, view.Markup, (IEnumerable<IElement>)view.FindAll("*"));
        return shown;
    }

    private static void Check((string Name, string Markup, IEnumerable<IElement> Elements) screen)
    {
        foreach (var wrong in new[] { "NaN", "\u221E", "Infinity", "\u202E" })
            Assert.False(screen.Markup.Contains(wrong, StringComparison.Ordinal), $"{screen.Name} shows {wrong}: {Around(screen.Markup, wrong)}");
        Assert.DoesNotContain(screen.Elements, e => e.LocalName is "script" or "img" or "iframe" || e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)
            || (Followed.Contains(a.LocalName) && a.Value.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase))));
    }

    private static string Around(string markup, string wrong)
    {
        var at = markup.IndexOf(wrong, StringComparison.Ordinal);
        return markup[Math.Max(0, at - 80)..Math.Min(markup.Length, at + 40)];
    }

    private static bool IsView(Type type)
    {
        for (var parent = type.BaseType; parent is not null && !type.IsAbstract; parent = parent.BaseType)
            if (parent.IsGenericType && parent.GetGenericTypeDefinition() == typeof(LearnerMeasureView<>)) return true;
        return false;
    }
}
