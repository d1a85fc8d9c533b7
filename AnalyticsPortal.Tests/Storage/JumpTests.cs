using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.TestKit;
using Xunit;
using static AnalyticsPortal.Tests.Storage.StorageSamples;

namespace AnalyticsPortal.Tests.Storage;

public sealed class JumpTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private static readonly DataScope Admin = Scope("eve", Hill, ScopeRole.OrganizationAdmin);

    private readonly JumpRepository repository = new(fixture.Database.Database);

    public Task InitializeAsync() => fixture.Database.Accounts.UpsertAsync(
        [Hill, Vale],
        [
            Named("maren", "Maren Okafor"), Named("mara", "Zoë Maren-Öztürk"), Named("rourke", "Siobhán O’Rourke"), Named("oystein", "Øystein Straßer"),
            Named("layla", "ليلى الحكيم"), Named("ivan", "Иван Йовков"), Named("odd", "100% of_them \\ <b>"),
            Person("tom", Hill, ScopeRole.Trainer) with { DisplayName = "Maren the trainer" }, Person("eve", Hill, ScopeRole.OrganizationAdmin) with { DisplayName = "Maren the admin" },
            Person("vic", Vale) with { DisplayName = "Maren of elsewhere" },
        ],
        default);

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("mar", "maren mara")]
    [InlineData("MAREN", "maren mara")]
    [InlineData("oka mar", "maren")]
    [InlineData("  okafor  ", "maren")]
    [InlineData("oztu", "mara")]
    [InlineData("Zoe", "mara")]
    [InlineData("siobhan o'r", "rourke")]
    [InlineData("orourke", "rourke")]
    [InlineData("oystein strasser", "oystein")]
    [InlineData("ØYSTEIN", "oystein")]
    [InlineData("ليلى", "layla")]
    [InlineData("иван", "ivan")]
    [InlineData("ИВАН йо", "ivan")]
    [InlineData("aren", "")]
    [InlineData("maren xyz", "")]
    public async Task A_learner_is_found_by_the_beginning_of_any_word_of_his_name(string text, string expected) =>
        Assert.Equal(expected, await FoundAsync(Admin, text));

    [Theory]
    [InlineData("%%%", "")]
    [InlineData("__", "")]
    [InlineData("m%", "")]
    [InlineData("m_ren", "")]
    [InlineData("\\\\", "")]
    [InlineData("' or 1=1 --", "")]
    [InlineData("100%", "odd")]
    [InlineData("of_them", "odd")]
    [InlineData("\\ <b>", "")]
    [InlineData("ma\0ren", "maren mara")]
    [InlineData("ma\ud800", "maren mara")]
    [InlineData("m", "")]
    [InlineData("", "")]
    public async Task What_is_typed_has_no_meaning_but_its_letters(string text, string expected) =>
        Assert.Equal(expected, await FoundAsync(Admin, text));

    [Theory]
    [InlineData('m')]
    [InlineData('%')]
    [InlineData('\\')]
    [InlineData('\u0301')]
    public async Task Ten_thousand_letters_find_nobody_and_do_no_harm(char letter) =>
        Assert.Equal("", await FoundAsync(Admin, new string(letter, 10_000)));

    [Theory]
    [InlineData(ScopeRole.Learner)]
    [InlineData(ScopeRole.Trainer)]
    [InlineData(ScopeRole.Operator)]
    public async Task Who_administers_and_teaches_nobody_finds_nobody_not_even_himself(ScopeRole role)
    {
        var scope = Scope("maren", Hill, role);
        Assert.Equal("", await FoundAsync(scope, "maren"));
        Assert.Empty(await repository.NamesAsync(scope, ["maren", "mara"], default));
        Assert.Empty(await repository.FindCoursesAsync(scope, "course one", default));
        Assert.Empty(await repository.CoursesAsync(scope, ["c-1"], default));
    }

    [Fact]
    public async Task A_trainer_finds_who_learns_in_his_courses_and_these_courses()
    {
        var database = fixture.Database;
        foreach (var (user, organization) in new[] { ("maren", Hill), ("vic", Vale) })
            await database.Facts.SaveAsync(Facts(user, organization), AllSources, NoTags, Measures(Now), default);
        await database.Accounts.UpsertAsync([], [Person("tea", Hill, ScopeRole.Trainer), Person("theo", Hill, ScopeRole.Trainer)], default);
        await database.TeachAsync("tea", Hill, "c-1");
        await database.TeachAsync("theo", Hill, "c-2");
        var (tea, theo) = (Scope("tea", Hill, ScopeRole.Trainer), Scope("theo", Hill, ScopeRole.Trainer));

        Assert.Equal("maren", await FoundAsync(tea, "mar"));
        Assert.Equal("Maren Okafor", Assert.Single(await repository.NamesAsync(tea, ["mara", "maren", "vic"], default)).DisplayName);
        Assert.Equal([new("c-1", "Course one", new DateOnly(2026, 9, 1))], await repository.FindCoursesAsync(tea, "cour on", default));
        Assert.Equal("c-1", Assert.Single(await repository.CoursesAsync(tea, ["c-2", "c-1"], default)).CourseId);
        Assert.Equal("c-1", Assert.Single(await repository.FindCoursesAsync(Admin, "COURSE", default)).CourseId);

        Assert.Equal("", await FoundAsync(theo, "mar"));
        Assert.Empty(await repository.NamesAsync(theo, ["maren"], default));
        Assert.Empty(await repository.FindCoursesAsync(theo, "course", default));
        Assert.Empty(await repository.CoursesAsync(theo, ["c-1"], default));
    }

    [Fact]
    public async Task An_administrator_finds_nobody_of_another_organisation()
    {
        Assert.Equal("vic", await FoundAsync(Scope("uma", Vale, ScopeRole.OrganizationAdmin), "maren"));
        Assert.Equal("", await FoundAsync(Admin, "elsewhere"));
        Assert.Empty(await repository.NamesAsync(Admin, ["vic"], default));
    }

    [Fact]
    public async Task Names_come_in_the_order_that_was_asked_for_and_only_of_learners()
    {
        var names = await repository.NamesAsync(Admin, ["rourke", "tom", "nobody", "vic", "maren"], default);
        Assert.Equal(["Siobhán O’Rourke", "Maren Okafor"], names.Select(learner => learner.DisplayName));
    }

    [Fact]
    public async Task Of_many_one_more_than_is_shown_comes_and_whole_beginnings_come_first()
    {
        await fixture.Database.Accounts.UpsertAsync([Hill], [.. Enumerable.Range(0, 30).Select(n => Named($"many-{n}", $"Quill {n:00}"))], default);
        await fixture.Database.Accounts.UpsertAsync([Hill], [Named("second", "Aaron Quill")], default);
        try
        {
            var found = await repository.FindAsync(Admin, "quill", default);
            Assert.Equal(JumpRepository.Most + 1, found.Count);
            Assert.Equal("Quill 00", found[0].DisplayName);
            Assert.DoesNotContain(found, learner => learner.UserId == "second");
        }
        finally
        {
            await fixture.Database.ExecuteAsync("delete from account where user_id like 'many-%' or user_id = 'second'");
        }
    }

    [Fact]
    public async Task A_search_that_was_given_up_ends()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => repository.FindAsync(Admin, "maren", gone.Token));
    }

    private static Account Named(string userId, string name) => Person(userId, Hill) with { DisplayName = name };

    private async Task<string> FoundAsync(DataScope scope, string text) =>
        string.Join(' ', (await repository.FindAsync(scope, text, default)).Select(learner => learner.UserId));
}
