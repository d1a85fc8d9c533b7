using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Components.Pages.Trainer.Help;
using AnalyticsPortal.Storage.Help;
using Bunit;
using Xunit;
using static AnalyticsPortal.Tests.Components.Trainer.HelpScreens;

namespace AnalyticsPortal.Tests.Components.Trainer;

public sealed class HelpDialogTests : Screen
{
    private readonly List<HelpAct> _acts = [];
    private TaskCompletionSource<bool>? _slow;
    private bool _kept = true;

    private IRenderedComponent<HelpDialog> Show(HelpActionKind kind, params HelpLine[] about) => Render<HelpDialog>(dialog => dialog
        .Add(it => it.Kind, kind)
        .Add(it => it.About, about)
        .Add(it => it.Screen, Tom)
        .Add(it => it.OnAct, act =>
        {
            _acts.Add(act);
            return _slow?.Task ?? Task.FromResult(_kept);
        }));

    [Fact]
    public void A_message_is_about_the_course_and_has_the_trainers_name_below()
    {
        var dialog = Show(HelpActionKind.Message, Ada());
        Assert.Equal("Message to Name of ada", dialog.Find("h3").TextContent);
        Assert.Equal("About Course sql", dialog.Find("input").GetAttribute("value"));

        dialog.Find("textarea").Change("How are you?\n");
        dialog.Find("form").Submit();

        var act = Assert.Single(_acts);
        Assert.Equal((HelpActionKind.Message, "About Course sql", "How are you?\n\nTom Tiler"), (act.Kind, act.Subject, act.Text));
        Assert.Equal([new("ada", "sql")], act.About);
    }

    [Theory]
    [InlineData(HelpActionKind.Message, false)]
    [InlineData(HelpActionKind.Message, true)]
    [InlineData(HelpActionKind.Note, false)]
    [InlineData(HelpActionKind.FollowUp, false)]
    [InlineData(HelpActionKind.Dismiss, false)]
    public void Whoever_writes_is_told_who_reads_it(HelpActionKind kind, bool sample)
    {
        var dialog = Render<HelpDialog>(it => it.Add(d => d.Kind, kind).Add(d => d.About, [Ada()]).Add(d => d.Screen, Tom with { Sample = sample }).Add(d => d.OnAct, _ => Task.FromResult(true)));

        Assert.Contains("Everybody who teaches the course and the administrators of the organisation ", dialog.Find($"#help-{kind}-what").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HelpActionKind.Note, "")]
    [InlineData(HelpActionKind.Note, "  \n \u202E")]
    [InlineData(HelpActionKind.Dismiss, " ")]
    public void Without_words_nothing_is_done(HelpActionKind kind, string words)
    {
        var dialog = Show(kind, Ada());
        var field = kind == HelpActionKind.Note ? "textarea" : "input";
        dialog.Find(field).Change(words);
        dialog.Find("form").Submit();

        Assert.Empty(_acts);
        Assert.Equal("Write something that can be read, and not more than fits.", dialog.Find("[role=alert]").TextContent);
        Assert.Equal(("true", dialog.Find("[role=alert]").Id), (dialog.Find(field).GetAttribute("aria-invalid"), dialog.Find(field).GetAttribute("aria-describedby")));
        dialog.Find(field).Change("called");
        dialog.Find("form").Submit();
        Assert.Single(_acts);
        Assert.Empty(dialog.FindAll("[role=alert]"));
    }

    [Fact]
    public void What_is_too_long_is_not_kept()
    {
        var note = Show(HelpActionKind.Note, Ada());
        note.Find("textarea").Change(new string('x', HelpAct.LongestNote + 1));
        note.Find("form").Submit();
        var reason = Show(HelpActionKind.Dismiss, Ada());
        reason.Find("input").Change(new string('x', HelpAct.LongestLine + 1));
        reason.Find("form").Submit();

        Assert.Empty(_acts);
    }

    [Theory]
    [InlineData("2026-03-17", false)]
    [InlineData("2026-03-18", true)]
    [InlineData("2027-03-18", true)]
    [InlineData("2027-03-19", false)]
    [InlineData("", false)]
    public void A_follow_up_is_today_or_later_and_within_a_year(string day, bool kept)
    {
        var dialog = Show(HelpActionKind.FollowUp, Ada());
        dialog.Find("input[type=date]").Change(day);
        dialog.Find("form").Submit();

        Assert.Equal(kept, _acts.Count == 1);
        if (kept) Assert.Null(_acts[0].Text);
    }

    [Fact]
    public async Task Two_clicks_are_one_act()
    {
        _slow = new();
        var dialog = Show(HelpActionKind.Note, Ada());
        dialog.Find("textarea").Change("called");
        dialog.Find("form").Submit();
        dialog.Find("form").Submit();
        Assert.Single(_acts);

        await dialog.InvokeAsync(() => _slow.SetResult(true));
        dialog.Find("form").Submit();
        Assert.Single(_acts);
    }

    [Fact]
    public void What_was_not_kept_stays_written_under_the_same_number()
    {
        _kept = false;
        var dialog = Show(HelpActionKind.Note, Ada());
        dialog.Find("textarea").Change("called");
        dialog.Find("form").Submit();
        _kept = true;
        dialog.Find("form").Submit();

        Assert.Equal(2, _acts.Count);
        Assert.Equal(_acts[0].RequestId, _acts[1].RequestId);
        Assert.Equal("called", _acts[1].Text);
    }

    [Fact]
    public void What_was_written_for_one_never_goes_to_another()
    {
        var dialog = Show(HelpActionKind.Note, Ada());
        dialog.Find("textarea").Change("for Ada alone");
        var ben = Overview().Listed.Single(l => l.UserId == "ben");
        dialog.Render(it => it.Add(d => d.About, new[] { ben }));

        Assert.Equal("Note on Name of ben", dialog.Find("h3").TextContent);
        Assert.Equal("", dialog.Find("textarea").GetAttribute("value") ?? "");
    }

    [Fact]
    public void Many_are_named_and_one_subject_is_not_guessed_for_two_courses()
    {
        var dialog = Show(HelpActionKind.Message, [.. Overview().Listed]);

        Assert.Equal("Message to 2 learners", dialog.Find("h3").TextContent);
        Assert.Equal(["Name of ada", "Name of ben"], dialog.FindAll(".names li").Select(li => li.TextContent));
        Assert.Equal("", dialog.Find("input").GetAttribute("value") ?? "");
    }
}
