package closure

import (
	"math"

	"github.com/dop251/goja/ftoa"
)

// on makes what a method means on values of some kinds.
func on(k kind, m method, more ...any) [kinds]method {
	var of [kinds]method
	of[k] = m
	for i := 0; i+1 < len(more); i += 2 {
		of[more[i].(kind)] = method(more[i+1].(func(*frame, val, []val) val))
	}
	return of
}

// methodTable is what is known of methods that take no function.
var methodTable = map[string]methods{ //nolint:gochecknoglobals // a table
	"slice":         {of: on(isText, sliceText, isList, sliceList), takes: 2, gives: isUnknown, fresh: true},
	"includes":      {of: on(isText, includesText, isList, includesItem), takes: 1, gives: isBoolean},
	"indexOf":       {of: on(isText, indexOfText, isList, indexOfItem), takes: 1, gives: isNumber},
	"lastIndexOf":   {of: on(isText, lastIndexOfText, isList, lastIndexOfItem), takes: 1, gives: isNumber},
	"pop":           {of: on(isList, lastItem), gives: isUnknown, alters: true},
	"shift":         {of: on(isList, firstItem), gives: isUnknown, alters: true},
	"with":          {of: on(isList, withItem), takes: 2, gives: isList, fresh: true},
	"codePointAt":   {of: on(isText, codePointAt), takes: 1, gives: isUnknown},
	"concat":        {of: on(isText, concatText, isList, concatList), takes: 8, gives: isUnknown, fresh: true},
	"at":            {of: on(isText, atText, isList, atList), takes: 1, gives: isUnknown},
	"join":          {of: on(isList, joinList), takes: 1, gives: isText},
	"flat":          {of: on(isList, flat), takes: 1, gives: isList, fresh: true},
	"sort":          {of: on(isList, sortTexts), gives: isList, fresh: true, alters: true},
	"toSorted":      {of: on(isList, sortTexts), gives: isList, fresh: true},
	"reverse":       {of: on(isList, reversed), gives: isList, fresh: true, alters: true},
	"toReversed":    {of: on(isList, reversed), gives: isList, fresh: true},
	"substring":     {of: on(isText, substring), takes: 2, gives: isText},
	"substr":        {of: on(isText, substr), takes: 2, gives: isText},
	"charAt":        {of: on(isText, charAtText), takes: 1, gives: isText},
	"charCodeAt":    {of: on(isText, charCodeAt), takes: 1, gives: isNumber},
	"startsWith":    {of: on(isText, startsWith), takes: 1, gives: isBoolean},
	"endsWith":      {of: on(isText, endsWith), takes: 1, gives: isBoolean},
	"trim":          {of: on(isText, trimText), gives: isText},
	"trimStart":     {of: on(isText, trimStart), gives: isText},
	"trimEnd":       {of: on(isText, trimEnd), gives: isText},
	"toUpperCase":   {of: on(isText, upperText), gives: isText},
	"toLowerCase":   {of: on(isText, lowerText), gives: isText},
	"repeat":        {of: on(isText, repeatText), takes: 1, gives: isText},
	"padStart":      {of: on(isText, padStart), takes: 2, gives: isText},
	"padEnd":        {of: on(isText, padEnd), takes: 2, gives: isText},
	"split":         {of: on(isText, splitText), takes: 1, gives: isList, fresh: true},
	"replace":       {of: on(isText, replaceText), takes: 2, gives: isText},
	"replaceAll":    {of: on(isText, replaceAll), takes: 2, gives: isText},
	"normalize":     {of: on(isText, normalizeText), takes: 1, gives: isText},
	"localeCompare": {of: on(isText, localeCompare), takes: 3, gives: isNumber},
	"toFixed":       {of: on(isNumber, toFixed), takes: 1, gives: isText},
	"toPrecision":   {of: on(isNumber, toPrecision), takes: 1, gives: isText},
	"toString": {
		of:    on(isNumber, numberToText, isText, itself, isBoolean, plainText, isExact, plainText, isList, plainText),
		takes: 1, gives: isText,
	},
	"valueOf":        {of: on(isNumber, itself, isText, itself, isBoolean, itself, isMoment, timeOf), gives: isUnknown},
	"hasOwnProperty": {of: on(isObject, hasOwn), takes: 1, gives: isBoolean},

	"has":     {of: on(isSet, hasKey, isMap, hasKey), takes: 1, gives: isBoolean},
	"get":     {of: on(isMap, getOfMap), takes: 1, gives: isUnknown},
	"keys":    stepper(keys),
	"values":  stepper(values),
	"entries": stepper(pairs),

	"plus":     {of: on(isExact, exactPlus), takes: 1, gives: isExact},
	"minus":    {of: on(isExact, exactMinus), takes: 1, gives: isExact},
	"times":    {of: on(isExact, exactTimes), takes: 1, gives: isExact},
	"div":      {of: on(isExact, exactDivide), takes: 1, gives: isExact},
	"round":    {of: on(isExact, exactRound), takes: 2, gives: isExact},
	"cmp":      {of: on(isExact, exactCompare), takes: 1, gives: isNumber},
	"eq":       {of: on(isExact, exactEqual), takes: 1, gives: isBoolean},
	"lt":       {of: on(isExact, exactLess), takes: 1, gives: isBoolean},
	"gt":       {of: on(isExact, exactGreater), takes: 1, gives: isBoolean},
	"toNumber": {of: on(isExact, exactNumber), takes: 1, gives: isNumber},

	"toLocaleString": {
		of: on(isNumber, numberToLocale, isExact, numberToLocale, isMoment, dateToLocale), takes: 2, gives: isText,
	},
	"toLocaleDateString": {of: on(isMoment, dayToLocale), takes: 2, gives: isText},
	"toLocaleTimeString": {of: on(isMoment, timeToLocale), takes: 2, gives: isText},

	"getTime":            {of: on(isMoment, timeOf), gives: isNumber},
	"toISOString":        {of: on(isMoment, isoText), gives: isText},
	"toJSON":             {of: on(isMoment, isoText), gives: isText},
	"getUTCFullYear":     {of: on(isMoment, utcYear), gives: isNumber},
	"getUTCMonth":        {of: on(isMoment, utcMonth), gives: isNumber},
	"getUTCDate":         {of: on(isMoment, utcDate), gives: isNumber},
	"getUTCDay":          {of: on(isMoment, utcDay), gives: isNumber},
	"getUTCHours":        {of: on(isMoment, utcHours), gives: isNumber},
	"getUTCMinutes":      {of: on(isMoment, utcMinutes), gives: isNumber},
	"getUTCSeconds":      {of: on(isMoment, utcSeconds), gives: isNumber},
	"getUTCMilliseconds": {of: on(isMoment, utcMilliseconds), gives: isNumber},
	"getFullYear":        {of: on(isMoment, localYear), gives: isNumber},
	"getMonth":           {of: on(isMoment, localMonth), gives: isNumber},
	"getDate":            {of: on(isMoment, localDate), gives: isNumber},
	"getDay":             {of: on(isMoment, localDay), gives: isNumber},
	"getHours":           {of: on(isMoment, localHours), gives: isNumber},
	"getMinutes":         {of: on(isMoment, localMinutes), gives: isNumber},
	"getSeconds":         {of: on(isMoment, localSeconds), gives: isNumber},
	"getMilliseconds":    {of: on(isMoment, localMilliseconds), gives: isNumber},
	"getTimezoneOffset":  {of: on(isMoment, offsetOf), gives: isNumber},
	"setTime":            {of: on(isMoment, setTime), takes: 1, gives: isNumber, alters: true},
	"setFullYear":        setter(0, false),
	"setMonth":           setter(1, false),
	"setDate":            setter(2, false),
	"setHours":           setter(3, false),
	"setMinutes":         setter(4, false),
	"setSeconds":         setter(5, false),
	"setMilliseconds":    setter(6, false),
	"setUTCFullYear":     setter(0, true),
	"setUTCMonth":        setter(1, true),
	"setUTCDate":         setter(2, true),
	"setUTCHours":        setter(3, true),
	"setUTCMinutes":      setter(4, true),
	"setUTCSeconds":      setter(5, true),
	"setUTCMilliseconds": setter(6, true),
}

func plainText(f *frame, this val, args []val) val {
	if len(args) > 0 && this.k != isList {
		giveUp()
	}
	return textVal(f.text(this))
}

func numberToText(f *frame, this val, args []val) val {
	x := arg(args, 0)
	if x.k == isUndefined {
		return textVal(f.text(this))
	}
	radix := whole(f.number(x))
	if radix < 2 || radix > 36 || math.IsNaN(this.n) || math.IsInf(this.n, 0) {
		giveUp()
	}
	if radix == 10 {
		return textVal(f.text(this))
	}
	return textVal(ftoa.FToBaseStr(this.n, radix))
}

func toFixed(f *frame, this val, args []val) val {
	return f.written(this.n, ftoa.ModeFixed, whole(f.number(arg(args, 0))), 0)
}

func toPrecision(f *frame, this val, args []val) val {
	x := arg(args, 0)
	if x.k == isUndefined {
		return textVal(f.text(this))
	}
	return f.written(this.n, ftoa.ModePrecision, whole(f.number(x)), 1)
}

func (f *frame) written(n float64, mode ftoa.FToStrMode, digits, least int) val {
	if digits < least || digits > 100 || math.IsNaN(n) || math.IsInf(n, 0) {
		giveUp()
	}
	var room [128]byte
	return textVal(string(ftoa.FToStr(n, mode, digits, room[:0])))
}

func hasOwn(f *frame, this val, args []val) val {
	x := arg(args, 0)
	if x.k >= isList {
		giveUp()
	}
	if _, own := f.field(this, "hasOwnProperty"); own {
		giveUp()
	}
	_, ok := f.field(this, f.text(x))
	return boolVal(ok)
}
