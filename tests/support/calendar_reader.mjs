// Reads an iCalendar file from standard input with ical.js and says what is in it, as JSON.
import ICAL from "ical.js";
import { readFileSync } from "node:fs";

const file = new ICAL.Component(ICAL.parse(readFileSync(0, "utf-8")));
const moments = file.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    sequence: event.sequence,
    title: event.summary,
    description: event.description,
    location: event.location,
    url: component.getFirstPropertyValue("url"),
    status: component.getFirstPropertyValue("status"),
    wholeDay: event.startDate.isDate,
    start: event.startDate.isDate ? event.startDate.toString() : event.startDate.toJSDate().toISOString(),
    end: event.endDate.isDate ? event.endDate.toString() : event.endDate.toJSDate().toISOString(),
    changed: component.getFirstPropertyValue("last-modified").toJSDate().toISOString(),
  };
});
const method = file.getFirstPropertyValue("method");
const name = file.getFirstPropertyValue("name");
console.log(JSON.stringify({ method, name, moments }));
