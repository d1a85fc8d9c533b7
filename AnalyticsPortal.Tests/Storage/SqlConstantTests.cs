using System.Reflection;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.TestKit;
using Npgsql;
using Xunit;

namespace AnalyticsPortal.Tests.Storage;

public sealed class SqlConstantTests
{
    private const BindingFlags Anywhere = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private sealed class Broken
    {
        public const string MisspeltSql = "select user_idd from account where user_id = $1";
        public const string NamedSql = "select * from account where no_such_column = @id";
    }

    [Fact]
    public async Task Every_statement_of_the_app_fits_the_schema()
    {
        await using var database = await TestDatabase.CreateAsync();
        var statements = StatementsOf(typeof(PortalDatabase).Assembly.GetTypes());

        Assert.True(statements.Count >= 40, $"Only {statements.Count} statements were found.");
        Assert.Empty(await FaultsAsync(database, statements));
    }

    [Fact]
    public async Task A_statement_that_does_not_fit_is_found()
    {
        await using var database = await TestDatabase.CreateAsync();

        Assert.Equal(2, (await FaultsAsync(database, StatementsOf([typeof(Broken)]))).Count);
    }

    private static List<(string Name, string Sql)> StatementsOf(IEnumerable<Type> types) =>
        [.. from type in types
            from field in type.GetFields(Anywhere)
            where field.IsLiteral && field.FieldType == typeof(string) && field.Name.EndsWith("Sql", StringComparison.Ordinal)
            select ($"{type.Name}.{field.Name}", (string)field.GetRawConstantValue()!)];

    private static async Task<List<string>> FaultsAsync(TestDatabase database, List<(string Name, string Sql)> statements)
    {
        var faults = new List<string>();
        await using var connection = await database.Admin.OpenConnectionAsync();
        foreach (var (name, sql) in statements)
        {
            try
            {
                await using var command = new NpgsqlCommand(sql, connection);
                // Named parameters must be found in the text first; positional ones go to the server as they are.
                if (sql.Contains('@')) NpgsqlCommandBuilder.DeriveParameters(command);
                else await command.PrepareAsync();
            }
            catch (PostgresException e)
            {
                faults.Add($"{name}: {e.MessageText}");
            }
        }

        return faults;
    }
}
