using AnalyticsPortal.Demo;
using AnalyticsPortal.Demo.Oulad;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace AnalyticsPortal.Tests.Demo.Oulad;

public sealed class OuladSettingsTests
{
    [Theory]
    [InlineData("YYY/2030B", null, "Demo:Presentation: 'YYY/2030B' has no clicks in studentVle.csv.gz; it takes ZZZ/2030B.")]
    [InlineData("zzz/2030B", null, "Demo:Presentation: 'zzz/2030B' is not in the folder; it takes ZZZ/2030B.")]
    [InlineData(null, "31", "Demo:Day: '31'; ZZZ/2030B has the days 0 to 30.")]
    [InlineData(null, "-1", "Demo:Day: '-1'; it takes a whole number, the day of the presentation from 0.")]
    [InlineData(null, "noon", "Demo:Day: 'noon'; it takes a whole number, the day of the presentation from 0.")]
    public void A_wrong_setting_is_named_with_what_it_takes(string? presentation, string? day, string message)
    {
        using var sample = OuladSample.With();
        Assert.Equal(message, Refusal(sample.Folder, presentation, day));
    }

    [Fact]
    public void A_day_or_presentation_without_a_folder_is_refused()
    {
        Assert.StartsWith("Demo:Source: is not set", Refusal(null, null, "3"), StringComparison.Ordinal);
        Assert.StartsWith("Demo:Source: is not set", Refusal(null, "ZZZ/2030B", null), StringComparison.Ordinal);
        Assert.Null(OuladSettings.From(null, null, null));
    }

    [Fact]
    public void A_missing_folder_or_table_is_named()
    {
        using var sample = OuladSample.With("vle");
        Assert.Equal($"Demo:Source: the folder {sample.Folder} lacks vle.csv.gz.", Refusal(sample.Folder));
        Assert.Equal($"Demo:Source: the folder {sample.Folder}-not does not exist.", Refusal(sample.Folder + "-not"));
    }

    [Theory]
    [InlineData("studentVle", "501,-2,3", "501,-2", "line 2: 5 cells instead of 6.")]
    [InlineData("studentVle", "501,-2,3", "501,soon,3", "line 2: date is 'soon'; it takes a whole number from -1000 to 1000.")]
    [InlineData("studentVle", "501,-2,3", "501,99999,3", "line 2: date is '99999'; it takes a whole number from -1000 to 1000.")]
    [InlineData("studentVle", "501,-2,3", "501,NaN,3", "line 2: date is 'NaN'; it takes a whole number from -1000 to 1000.")]
    [InlineData("studentVle", "501,-2,3", "501,-2,", "line 2: sum_click is ''; it takes a number.")]
    [InlineData("studentAssessment", "FALSE,39", "FALSE,139", "line 2: score is '139'; it takes a number from 0 to 100.")]
    [InlineData("studentAssessment", "FALSE,39", "PERHAPS,39", "line 2: is_banked is 'PERHAPS'; it takes TRUE or FALSE, 1 or 0.")]
    [InlineData("studentRegistration", "2030B,6", "2030B,six", "line 7: id_student is 'six'; it takes a whole number from 0 to 999999999.")]
    [InlineData("assessments", "id_assessment", "id", "line 1: the heading is not code_module,code_presentation,id_assessment,assessment_type,date,weight.")]
    public void A_row_that_cannot_be_read_is_named_with_file_and_line(string table, string text, string wrong, string message)
    {
        using var sample = OuladSample.With(table, text, wrong);
        Assert.Equal($"Demo:Source: {sample.PathOf(table)}, {message}", Refusal(sample.Folder));
    }

    [Fact]
    public void A_huge_row_is_refused_before_it_fills_the_memory()
    {
        using var sample = OuladSample.With("studentInfo", "ZZZ,2030B,1,F,Here", "ZZZ,2030B,1,F," + new string('x', 5_000_000));
        Assert.Equal($"Demo:Source: {sample.PathOf("studentInfo")}, line 2: longer than 2000 characters.", Refusal(sample.Folder));
    }

    [Fact]
    public void A_file_that_is_no_gzip_is_named()
    {
        using var sample = OuladSample.With();
        File.WriteAllText(sample.PathOf("courses"), "code_module,code_presentation,module_presentation_length");
        Assert.StartsWith($"Demo:Source: {sample.PathOf("courses")}, line 1: cannot be unpacked", Refusal(sample.Folder), StringComparison.Ordinal);
    }

    [Fact]
    public void The_published_form_with_quotes_and_Windows_line_ends_reads_the_same()
    {
        using var plain = OuladSample.With();
        using var quoted = OuladSample.With("studentVle", "ZZZ,2030B", "\"ZZZ\",\"2030B\"");
        quoted.Write("courses", "code_module,code_presentation,module_presentation_length\r\n\"ZZZ\",\"2030B\",\"30\"\r\n");
        Assert.Equivalent(new OuladReader(plain.Folder).Read(null), new OuladReader(quoted.Folder).Read(null), strict: true);
    }

    [Fact]
    public void Without_a_presentation_and_a_day_it_is_the_first_with_clicks_in_its_middle()
    {
        using var sample = OuladSample.With();
        Assert.Equal(new RealLearners("ZZZ/2030B", 15, 30), OuladSettings.From(sample.Folder, null, null)!.Open().Real);
    }

    [Fact]
    public void The_portal_starts_with_these_learners_alone_and_says_whose_they_are()
    {
        using var sample = OuladSample.With();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Demo" });
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("Demo:Source", (string?)sample.Folder), KeyValuePair.Create("Demo:Day", (string?)"10")]);
        using var app = builder.AddDemo().Build();

        var signIn = app.Services.GetRequiredService<IPersonaSignIn>();
        Assert.Equal(new RealLearners("ZZZ/2030B", 10, 30), signIn.Real);
        var passwords = new DemoSignIn(app.Services.GetRequiredService<IDemoSource>());
        Assert.Equal(("demo", "oulad-4"), passwords.AccountOf("student-4@oulad.example", DemoSignIn.Password) is { } account ? (account.Issuer, account.Subject) : default);
        Assert.Null(passwords.AccountOf("maren.okafor@demo.example", DemoSignIn.Password));
        Assert.Contains("CC BY 4.0", string.Join('\n', DemoGreeting.Lines("http://localhost", app.Services.GetRequiredService<IDemoSource>())), StringComparison.Ordinal);
        Assert.Contains("OULAD", Assert.Single(app.Services.GetRequiredService<DemoAccounts>().Organizations).Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_presentation_in_the_same_database_brings_its_learners_too()
    {
        using var one = OuladSample.With();
        using var other = OuladSample.With("studentRegistration", "ZZZ,2030B,1,-5,", "ZZZ,2030B,1,-5,\nZZZ,2030B,9,0,");
        await using var database = await TestDatabase.CreateAsync();
        foreach (var folder in new[] { one.Folder, other.Folder, one.Folder })
            await new DemoAccounts(new OuladSettings(folder, null, null).Open()).EnsureAsync(database.Accounts, default);

        Assert.Equal("Student 9", (await database.Accounts.FindAsync("demo", "oulad-9", default))!.DisplayName);
        Assert.Equal("Student 6", (await database.Accounts.FindAsync("demo", "oulad-6", default))!.DisplayName);
        Assert.Equal(10L, await database.ScalarAsync<long>("select count(*) from account"));
    }

    private static string Refusal(string? folder, string? presentation = null, string? day = null)
    {
        var refused = Assert.Throws<OptionsValidationException>(() => OuladSettings.From(folder, presentation, day)!.Open());
        return Assert.Single(refused.Failures);
    }
}
