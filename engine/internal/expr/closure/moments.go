package closure

import (
	"math"
	"time"
)

// clock is a date in parts, as Date has them: the month counts from 0, the last are milliseconds.
type clock [7]int

func clockOf(n float64, zone *time.Location) clock {
	t := time.UnixMilli(int64(n)).In(zone)
	return clock{t.Year(), month(t), t.Day(), t.Hour(), t.Minute(), t.Second(), milliseconds(t)}
}

// at is the moment of a clock in a time zone; parts may be larger than a clock shows. What a clock
// shows twice a year, or never, is left to JavaScript.
func (c clock) at(zone *time.Location) float64 {
	u := time.Date(c[0], time.Month(c[1]+1), c[2], c[3], c[4], c[5], c[6]*1e6, time.UTC)
	if zone == time.UTC {
		return momentOf(u)
	}
	shown := clockOf(float64(u.UnixMilli()), time.UTC)
	t := time.Date(shown[0], time.Month(shown[1]+1), shown[2], shown[3], shown[4], shown[5], shown[6]*1e6, zone)
	n := momentOf(t)
	for _, hours := range []float64{-2, -1, -0.5, 0.5, 1, 2} {
		if clockOf(n+hours*3600_000, zone) == shown {
			giveUp()
		}
	}
	if clockOf(n, zone) != shown {
		giveUp()
	}
	return n
}

func momentOf(t time.Time) float64 {
	n := float64(t.UnixMilli())
	if math.Abs(n) > maxMoment {
		return math.NaN()
	}
	return n
}

// setParts puts numbers into a clock from a part on; false where one is no number.
func (f *frame) setParts(c *clock, from int, args []val) bool {
	for i, x := range args {
		n := f.number(x)
		if math.IsNaN(n) || math.IsInf(n, 0) {
			return false
		}
		if math.Abs(n) > 1e8 || from+i >= len(c) {
			giveUp()
		}
		c[from+i] = int(n)
	}
	return true
}

// momentOfParts is new Date(year, month, …), or Date.UTC(…).
func (f *frame) momentOfParts(args []val, zone *time.Location) float64 {
	c := clock{2: 1}
	if !f.setParts(&c, 0, args) {
		return math.NaN()
	}
	if c[0] >= 0 && c[0] <= 99 {
		c[0] += 1900
	}
	if c[0] < 1 || c[0] > 9999 {
		giveUp()
	}
	return c.at(zone)
}

// setter is a method that sets parts of a date. It gives the new moment.
func setter(first int, utc bool) methods {
	set := func(f *frame, this val, args []val) val {
		zone := time.Local
		if utc {
			zone = time.UTC
		}
		if math.IsNaN(this.n) || len(args) == 0 {
			giveUp()
		}
		c := clockOf(this.n, zone)
		if !f.setParts(&c, first, args) {
			giveUp()
		}
		return this.setMoment(c.at(zone))
	}
	last := 3 // year, month and day are set together, and so are the parts of a day
	if first > 2 {
		last = 7
	}
	return methods{of: on(isMoment, set), takes: last - first, gives: isNumber, alters: true}
}

func setTime(f *frame, this val, args []val) val {
	return this.setMoment(f.moment(numberVal(f.number(arg(args, 0)))).n)
}

// setMoment sets a date, as all who know it see, and gives the new moment.
func (x val) setMoment(n float64) val {
	if x.made != nil {
		x.made.moment = n
	}
	return numberVal(n)
}

func offsetOf(_ *frame, this val, _ []val) val {
	return local(this, func(t time.Time) int {
		_, seconds := t.Zone()
		if seconds%60 != 0 {
			giveUp()
		}
		return -seconds / 60
	})
}

func localMilliseconds(_ *frame, this val, _ []val) val { return local(this, milliseconds) }

// parseLocal reads a date with a time of day and no time zone, which is one of this machine.
func parseLocal(s string) (n float64, ok bool) {
	for _, layout := range []string{"2006-01-02T15:04", "2006-01-02T15:04:05", "2006-01-02T15:04:05.000"} {
		if len(s) != len(layout) {
			continue
		}
		if t, err := time.Parse(layout, s); err == nil && t.Year() > 0 {
			return clockOf(float64(t.UnixMilli()), time.UTC).at(time.Local), true
		}
	}
	return 0, false
}
