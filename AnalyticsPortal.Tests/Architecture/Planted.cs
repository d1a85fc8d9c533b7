// Types that break the rules on purpose, in a folder without a row in the table, which may therefore use nothing of ours: the guards must find each of them.
namespace AnalyticsPortal.PlantedFolder.Inner
{
    using AnalyticsPortal.Storage;

    internal sealed class UsesInField
    {
        public DataScope? Scope { get; set; }
    }

    internal sealed class UsesInSignature
    {
        public static string Name(IReadOnlyList<DataScope[]> scopes) => scopes.Count.ToString();
    }

    internal sealed class UsesInBody
    {
        public static object Make() => new DataScope("u", "o", ScopeRole.Learner);
    }

    internal sealed class UsesInLambda
    {
        public static Func<object, bool> Check() => value => value is DataScope;
    }

    internal sealed class UsesAfterAwait
    {
        public static async Task<int> CountAsync(object value)
        {
            await Task.Yield();
            return ((DataScope)value).UserId.Length;
        }
    }

    internal sealed class UsesAsGenericArgument
    {
        public static int Count(System.Collections.IEnumerable values) => values.OfType<DataScope>().Count();
    }

    internal sealed class UsesAsConstraint<T>
        where T : IEquatable<DataScope>
    {
        public T? Value { get; set; }
    }

    [System.ComponentModel.TypeConverter(typeof(DataScope))]
    internal sealed class UsesInAttribute;

    internal sealed class UsesMail
    {
        public static string Host(string address) => new System.Net.Mail.MailAddress(address).Host;
    }

    internal sealed class UsesNothing
    {
        public static string Text() => "AnalyticsPortal.Storage.DataScope";
    }
}

namespace AnalyticsPortal.PlantedFolder
{
    internal sealed class PlantedFolderRegistration
    {
        public Storage.DataScope? Scope { get; set; }
    }

    internal sealed class OtherRegistration
    {
        public Storage.DataScope? Scope { get; set; }
    }
}

namespace AnalyticsPortal.Tests.Architecture
{
    internal sealed class Impure
    {
        public static DateTimeOffset Now() => DateTimeOffset.UtcNow;

        public static bool Exists(string path) => File.Exists(path);

        public static Func<Guid> Id() => () => Guid.NewGuid();

        public static TimeSpan Wait(TimeProvider clock) => clock.GetElapsedTime(0);
    }

    internal static class Planted
    {
        // 51 lines from brace to brace.
        public static int TooLong(int value)
        {
            value += 1;
            value += 2;
            value += 3;
            value += 3;
            value += 3;
            value += 3;
            value += 4;
            value += 5;
            value += 6;
            value += 7;
            value += 8;
            value += 9;
            value += 10;
            value += 11;
            value += 12;
            value += 13;
            value += 14;
            value += 15;
            value += 16;
            value += 17;
            value += 18;
            value += 19;
            value += 20;
            value += 21;
            value += 22;
            value += 23;
            value += 24;
            value += 25;
            value += 26;
            value += 27;
            value += 28;
            value += 29;
            value += 30;
            value += 31;
            value += 32;
            value += 33;
            value += 34;
            value += 35;
            value += 36;
            value += 37;
            value += 38;
            value += 39;
            value += 40;
            value += 41;
            value += 42;
            value += 43;
            value += 44;
            value += 45;
            value += 46;
            value += 47;
            value += 48;
            return value;
        }
    }
}
