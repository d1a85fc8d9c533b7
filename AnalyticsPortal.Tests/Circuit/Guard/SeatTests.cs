using AnalyticsPortal.Circuit;
using AnalyticsPortal.Circuit.Guard;
using Microsoft.Extensions.Options;
using Xunit;

namespace AnalyticsPortal.Tests.Circuit.Guard;

public sealed class SeatTests
{
    private static readonly CircuitOwner Owner = new("u-1", "s-1");

    [Fact]
    public void A_seat_that_was_taken_again_is_not_given_up_for_having_waited_once()
    {
        var clock = new TimersByHand();
        var seats = new CircuitSeats(Options.Create(new CircuitLimits { PerUser = 1 }), clock);
        var seat = seats.Take(Owner)!;
        seats.Remember(seat, "secret");
        seats.Attach(seat);
        seats.LetGo(seat);
        seats.Attach(seat);

        clock.RunOut();

        Assert.Null(seats.Take(Owner));
        Assert.Same(seat, seats.Find("secret", Owner));

        seats.LetGo(seat);
        clock.RunOut();
        Assert.NotNull(seats.Take(Owner));
        Assert.Null(seats.Find("secret", Owner));
    }

    [Fact]
    public void The_end_of_an_old_connection_does_not_give_up_a_seat_that_a_new_one_has()
    {
        var clock = new TimersByHand();
        var seats = new CircuitSeats(Options.Create(new CircuitLimits { PerUser = 1 }), clock);
        var seat = seats.Take(Owner)!;
        seats.Attach(seat);
        seats.Attach(seat);
        seats.LetGo(seat);

        clock.RunOut();

        Assert.Null(seats.Take(Owner));
    }

    [Fact]
    public void Use_of_one_session_is_no_use_of_another()
    {
        var at = new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
        var screens = new OpenScreens();
        OpenScreen mine = new([1], at, _ => { }), other = new([2], at, _ => { });
        screens.Add(mine);
        screens.Add(other);

        screens.Use([1], at.AddMinutes(5));

        Assert.Equal((at.AddMinutes(5), at), (mine.UsedAt, other.UsedAt));
    }

    /// <summary>A clock whose timers run out when a test says so.</summary>
    private sealed class TimersByHand : TimeProvider
    {
        private readonly List<ByHand> _timers = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = new ByHand(() => callback(state));
            _timers.Add(timer);
            return timer;
        }

        public void RunOut()
        {
            foreach (var timer in _timers.Where(t => !t.IsGone).ToList()) timer.Fire();
            _timers.Clear();
        }

        private sealed class ByHand(Action fire) : ITimer
        {
            public bool IsGone { get; private set; }

            public void Fire() => fire();

            public bool Change(TimeSpan dueTime, TimeSpan period) => !IsGone;

            public void Dispose() => IsGone = true;

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}
