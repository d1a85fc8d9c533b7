using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Circuit;
using AnalyticsPortal.Components.Pages.Learner;
using AnalyticsPortal.Demo.World;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.Demo;
using AnalyticsPortal.Tests.TestKit;
using AnalyticsPortal.Upstream;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Xunit;

namespace AnalyticsPortal.Tests.Components;

/// <summary>A learner is spoken to; to everybody else the pages speak of him.</summary>
public sealed class VoiceTests : Screen
{
    // Said to whoever reads, about his own session.
    private static readonly string[] ToAnyReader = ["Overview.Forbidden", "Collecting.Status", "Frame.Refresh.Limit"];

    private static readonly Regex You = new(@"\b(you|your|yours|yourself)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private static readonly Regex Placeholder = new(@"\{\d\}", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    public static TheoryData<Type> Areas => [typeof(LearnerTexts), typeof(SkillGapTexts), typeof(MasteryTexts), typeof(PerformanceTexts), typeof(ContentEffectivenessTexts)];

    public static TheoryData<string> Learners => [Cast.Ahead.UserId, Cast.Behind.UserId, Cast.FirstDay.UserId];

    [Theory]
    [MemberData(nameof(Areas))]
    public void Whatever_is_said_to_a_learner_has_a_neutral_wording_for_others(Type area)
    {
        var texts = Read(area);
        Assert.All(
            texts.Where(text => You.IsMatch(text.Value) && !ToAnyReader.Any(key => text.Key.StartsWith(key, StringComparison.Ordinal))),
            text => Assert.Contains(text.Key + TheirTexts<object>.Ending, texts.Keys));
        Assert.All(texts.Where(text => text.Key.EndsWith(TheirTexts<object>.Ending, StringComparison.Ordinal)), text =>
        {
            var own = texts[text.Key[..^TheirTexts<object>.Ending.Length]];
            Assert.DoesNotMatch(You, text.Value);
            Assert.Equal(Placeholders(own), Placeholders(text.Value));
        });
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void Nobody_else_is_addressed_as_the_learner(string learner)
    {
        var overview = Overviews.OnTrack with { Measures = LearnerMeasures.Calculate(Facts(learner), DemoWorld.Today) };
        foreach (var (name, text) in Screens(overview, own: false))
            Assert.True(You.Match(text) is { Success: false }, $"{name}: {Around(text, You.Match(text).Index)}");
    }

    [Fact]
    public void The_learner_is_addressed_as_one()
    {
        var overview = Overviews.OnTrack with { Measures = LearnerMeasures.Calculate(Facts(Cast.Behind.UserId), DemoWorld.Today) };
        var shown = Screens(overview, own: true).ToDictionary(screen => screen.Name, screen => screen.Text);
        Assert.Contains("Am I on track?", shown[nameof(OverviewView)]);
        Assert.Contains("Are you keeping pace?", shown[nameof(VelocityView)]);
        Assert.Contains("What is missing for your role?", shown[nameof(SkillGapView)]);
    }

    [Fact]
    public void Others_read_of_the_learner_and_in_whose_time_zone()
    {
        var view = Render<OverviewView>(it => it.Add(o => o.Screen, Overviews.Ready(own: false)));
        Assert.Equal(["Is the learner on track?", "What is next for the learner?", "How do we know?"], view.FindAll(".answer h2").Select(heading => heading.TextContent));
        Assert.Equal("Yes. At the usual pace the finish is about 24 January, 12 days before the target.", view.Find("[data-answer=on-track] .say").TextContent);
        Assert.Equal("Finishing Window functions. About 25 minutes are left.", view.Find("[data-answer=next] .say").TextContent);
        Assert.Contains("Days and times are in the learner's time zone, Lisbon (UTC+0).", view.Find("[data-whose]").TextContent);
    }

    [Fact]
    public void A_text_of_every_resource_is_said_in_the_voice_that_was_chosen()
    {
        var texts = Services.GetRequiredService<IStringLocalizerFactory>();
        Assert.Equal("How are your assessments going?", LearnerMeasurePage.Performance.Say(new Voice(ToLearner: true).Of(texts), "Question"));
        Assert.Equal("How are the learner's assessments going?", LearnerMeasurePage.Performance.Say(new Voice(ToLearner: false).Of(texts), "Question"));
        Assert.Equal("Performance", LearnerMeasurePage.Performance.Say(new Voice(ToLearner: false).Of(texts), "Name"));
    }

    private IEnumerable<(string Name, string Text)> Screens(LearnerOverview overview, bool own)
    {
        var screen = Overviews.ScreenOf(new(LoadPhase.Ready, overview), own);
        yield return (nameof(OverviewView), Shown<OverviewView>(screen));
        var m = overview.Measures!;
        yield return (nameof(VelocityView), Shown<VelocityView>(screen, m.Velocity));
        yield return (nameof(SkillGapView), Shown<SkillGapView>(screen, m.SkillGap));
        yield return (nameof(EngagementView), Shown<EngagementView>(screen, m.Engagement));
        yield return (nameof(MasteryView), Shown<MasteryView>(screen, m.Mastery));
        yield return (nameof(PerformanceView), Shown<PerformanceView>(screen, m.Performance));
        yield return (nameof(ContentEffectivenessView), Shown<ContentEffectivenessView>(screen, m.ContentEffectiveness));
    }

    private string Shown<T>(LearnerScreen screen, IMeasured? measure = null)
        where T : class, IComponent => Render(builder =>
    {
        builder.OpenComponent(0, typeof(T));
        builder.AddComponentParameter(1, nameof(OverviewView.Screen), screen);
        if (measure is not null) builder.AddComponentParameter(2, nameof(VelocityView.Measure), measure);
        builder.CloseComponent();
    }).Markup;

    private static LearnerFacts Facts(string learner)
    {
        var world = new DemoWorld();
        var facts = new LearnerFacts { UserId = learner, OrganizationId = Cast.Ahead.Tenant.Id, Sources = Enum.GetValues<Source>().ToDictionary(s => s, s => new SourceState(s, DemoWorld.Today, null)) };
        facts = Enum.GetValues<UpstreamService>().Aggregate(facts, (known, service) =>
            world.Answers.Of(service.WireName(), learner, DemoWorld.Today) is { Body: { } body } ? UpstreamReading.ReadBounded(service, body, known) ?? known : known);
        // Titles are data: a service may well ask "What do you know now?".
        return facts with { Attempts = [.. facts.Attempts.Select(attempt => attempt with { Title = "Test" })] };
    }

    private static string Around(string text, int at) => text[Math.Max(0, at - 60)..Math.Min(text.Length, at + 40)];

    private static IEnumerable<string> Placeholders(string text) => Placeholder.Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal);

    private static Dictionary<string, string> Read(Type area) =>
        new ResourceManager(area).GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: true)!
            .Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
}
