export namespace app {
	
	export class FailedRecord {
	    id: string;
	    run: string;
	    flow: string;
	    flowName: string;
	    node: string;
	    nodeLabel: string;
	    kind: string;
	    round?: string;
	    message: string;
	    remedy: string;
	    class: string;
	    status?: number;
	    at: string;
	    json: string;
	
	    static createFrom(source: any = {}) {
	        return new FailedRecord(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.run = source["run"];
	        this.flow = source["flow"];
	        this.flowName = source["flowName"];
	        this.node = source["node"];
	        this.nodeLabel = source["nodeLabel"];
	        this.kind = source["kind"];
	        this.round = source["round"];
	        this.message = source["message"];
	        this.remedy = source["remedy"];
	        this.class = source["class"];
	        this.status = source["status"];
	        this.at = source["at"];
	        this.json = source["json"];
	    }
	}
	export class FailedSummary {
	    id: string;
	    run: string;
	    flow: string;
	    flowName: string;
	    node: string;
	    nodeLabel: string;
	    kind: string;
	    round?: string;
	    message: string;
	    remedy: string;
	    class: string;
	    status?: number;
	    at: string;
	
	    static createFrom(source: any = {}) {
	        return new FailedSummary(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.run = source["run"];
	        this.flow = source["flow"];
	        this.flowName = source["flowName"];
	        this.node = source["node"];
	        this.nodeLabel = source["nodeLabel"];
	        this.kind = source["kind"];
	        this.round = source["round"];
	        this.message = source["message"];
	        this.remedy = source["remedy"];
	        this.class = source["class"];
	        this.status = source["status"];
	        this.at = source["at"];
	    }
	}
	export class LastRun {
	    run: string;
	    startedAt: string;
	    seconds: number;
	    records: number;
	    failed: number;
	
	    static createFrom(source: any = {}) {
	        return new LastRun(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.run = source["run"];
	        this.startedAt = source["startedAt"];
	        this.seconds = source["seconds"];
	        this.records = source["records"];
	        this.failed = source["failed"];
	    }
	}
	export class FlowSummary {
	    file: string;
	    name: string;
	    state: string;
	    problems: number;
	    lastRun?: LastRun;
	    failed: number;
	    kinds: string[];
	    changedAt: string;
	
	    static createFrom(source: any = {}) {
	        return new FlowSummary(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.file = source["file"];
	        this.name = source["name"];
	        this.state = source["state"];
	        this.problems = source["problems"];
	        this.lastRun = this.convertValues(source["lastRun"], LastRun);
	        this.failed = source["failed"];
	        this.kinds = source["kinds"];
	        this.changedAt = source["changedAt"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Helper {
	    name: string;
	    signature: string;
	    about: node.Words;
	    example: string;
	    result: string;
	
	    static createFrom(source: any = {}) {
	        return new Helper(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.signature = source["signature"];
	        this.about = this.convertValues(source["about"], node.Words);
	        this.example = source["example"];
	        this.result = source["result"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Imported {
	    path: string;
	    kind: string;
	    params: string;
	
	    static createFrom(source: any = {}) {
	        return new Imported(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.path = source["path"];
	        this.kind = source["kind"];
	        this.params = source["params"];
	    }
	}
	
	export class NodeCounts {
	    in: number;
	    out: number;
	    failed: number;
	    parked: number;
	    state: string;
	    ports: Record<string, number>;
	    message?: string;
	
	    static createFrom(source: any = {}) {
	        return new NodeCounts(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.in = source["in"];
	        this.out = source["out"];
	        this.failed = source["failed"];
	        this.parked = source["parked"];
	        this.state = source["state"];
	        this.ports = source["ports"];
	        this.message = source["message"];
	    }
	}
	export class Outline {
	    in: Record<string, Array<node.Outlined>>;
	    back: node.Outlined[];
	    handsBack: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Outline(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.in = this.convertValues(source["in"], Array<node.Outlined>, true);
	        this.back = this.convertValues(source["back"], node.Outlined);
	        this.handsBack = source["handsBack"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Preview {
	    json: string;
	    error: string;
	
	    static createFrom(source: any = {}) {
	        return new Preview(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.json = source["json"];
	        this.error = source["error"];
	    }
	}
	export class Problem {
	    node?: string;
	    label?: string;
	    param?: string;
	    wire?: number;
	    message: string;
	    remedy: string;
	    severity: string;
	
	    static createFrom(source: any = {}) {
	        return new Problem(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.node = source["node"];
	        this.label = source["label"];
	        this.param = source["param"];
	        this.wire = source["wire"];
	        this.message = source["message"];
	        this.remedy = source["remedy"];
	        this.severity = source["severity"];
	    }
	}
	export class Recent {
	    path: string;
	    name: string;
	
	    static createFrom(source: any = {}) {
	        return new Recent(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.path = source["path"];
	        this.name = source["name"];
	    }
	}
	export class SeenRecord {
	    id: string;
	    parents: string[];
	    json: string;
	
	    static createFrom(source: any = {}) {
	        return new SeenRecord(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.parents = source["parents"];
	        this.json = source["json"];
	    }
	}
	export class RecordPage {
	    total: number;
	    kept: number;
	    offset: number;
	    matched: number;
	    records: SeenRecord[];
	
	    static createFrom(source: any = {}) {
	        return new RecordPage(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.total = source["total"];
	        this.kept = source["kept"];
	        this.offset = source["offset"];
	        this.matched = source["matched"];
	        this.records = this.convertValues(source["records"], SeenRecord);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class RunDetail {
	    run: string;
	    flow: string;
	    name: string;
	    status: string;
	    startedAt: string;
	    seconds: number;
	    records: number;
	    failed: number;
	    error?: string;
	    nodes: Record<string, NodeCounts>;
	    text: string;
	    changed: boolean;
	
	    static createFrom(source: any = {}) {
	        return new RunDetail(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.run = source["run"];
	        this.flow = source["flow"];
	        this.name = source["name"];
	        this.status = source["status"];
	        this.startedAt = source["startedAt"];
	        this.seconds = source["seconds"];
	        this.records = source["records"];
	        this.failed = source["failed"];
	        this.error = source["error"];
	        this.nodes = this.convertValues(source["nodes"], NodeCounts, true);
	        this.text = source["text"];
	        this.changed = source["changed"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class RunSummary {
	    run: string;
	    flow: string;
	    name: string;
	    status: string;
	    startedAt: string;
	    seconds: number;
	    records: number;
	    failed: number;
	    error?: string;
	
	    static createFrom(source: any = {}) {
	        return new RunSummary(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.run = source["run"];
	        this.flow = source["flow"];
	        this.name = source["name"];
	        this.status = source["status"];
	        this.startedAt = source["startedAt"];
	        this.seconds = source["seconds"];
	        this.records = source["records"];
	        this.failed = source["failed"];
	        this.error = source["error"];
	    }
	}
	
	export class Version {
	    version: string;
	    commit: string;
	    go: string;
	
	    static createFrom(source: any = {}) {
	        return new Version(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.version = source["version"];
	        this.commit = source["commit"];
	        this.go = source["go"];
	    }
	}
	export class WorkspaceInfo {
	    path: string;
	    name: string;
	    recent: Recent[];
	    damaged?: string;
	
	    static createFrom(source: any = {}) {
	        return new WorkspaceInfo(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.path = source["path"];
	        this.name = source["name"];
	        this.recent = this.convertValues(source["recent"], Recent);
	        this.damaged = source["damaged"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}

}

export namespace examples {
	
	export class Template {
	    id: string;
	    title: node.Words;
	    about: node.Words;
	    kinds: string[];
	    records: number;
	
	    static createFrom(source: any = {}) {
	        return new Template(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.title = this.convertValues(source["title"], node.Words);
	        this.about = this.convertValues(source["about"], node.Words);
	        this.kinds = source["kinds"];
	        this.records = source["records"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}

}

export namespace folder {
	
	export class File {
	    name: string;
	    path: string;
	    folder: boolean;
	    size: number;
	
	    static createFrom(source: any = {}) {
	        return new File(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.path = source["path"];
	        this.folder = source["folder"];
	        this.size = source["size"];
	    }
	}
	export class FlowFile {
	    file: string;
	    text: string;
	    revision: string;
	
	    static createFrom(source: any = {}) {
	        return new FlowFile(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.file = source["file"];
	        this.text = source["text"];
	        this.revision = source["revision"];
	    }
	}

}

export namespace help {
	
	export class Page {
	    id: string;
	    title: string;
	    text: string;
	
	    static createFrom(source: any = {}) {
	        return new Page(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.title = source["title"];
	        this.text = source["text"];
	    }
	}
	export class Guide {
	    pages: Page[];
	
	    static createFrom(source: any = {}) {
	        return new Guide(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.pages = this.convertValues(source["pages"], Page);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}

}

export namespace node {
	
	export class Condition {
	    field: string;
	    values: string[];
	
	    static createFrom(source: any = {}) {
	        return new Condition(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.field = source["field"];
	        this.values = source["values"];
	    }
	}
	export class Option {
	    value: string;
	    label: Words;
	
	    static createFrom(source: any = {}) {
	        return new Option(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.value = source["value"];
	        this.label = this.convertValues(source["label"], Words);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Words {
	    en: string;
	    fr: string;
	
	    static createFrom(source: any = {}) {
	        return new Words(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.en = source["en"];
	        this.fr = source["fr"];
	    }
	}
	export class FieldSpec {
	    name: string;
	    type: string;
	    label: Words;
	    help: Words;
	    required?: boolean;
	    advanced?: boolean;
	    default?: number[];
	    placeholder?: string;
	    options?: Option[];
	    open?: boolean;
	    min?: number;
	    max?: number;
	    saves?: boolean;
	    extensions?: string[];
	    fields?: FieldSpec[];
	    shorthand?: string;
	    namesPort?: boolean;
	    when?: Condition;
	
	    static createFrom(source: any = {}) {
	        return new FieldSpec(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.type = source["type"];
	        this.label = this.convertValues(source["label"], Words);
	        this.help = this.convertValues(source["help"], Words);
	        this.required = source["required"];
	        this.advanced = source["advanced"];
	        this.default = source["default"];
	        this.placeholder = source["placeholder"];
	        this.options = this.convertValues(source["options"], Option);
	        this.open = source["open"];
	        this.min = source["min"];
	        this.max = source["max"];
	        this.saves = source["saves"];
	        this.extensions = source["extensions"];
	        this.fields = this.convertValues(source["fields"], FieldSpec);
	        this.shorthand = source["shorthand"];
	        this.namesPort = source["namesPort"];
	        this.when = this.convertValues(source["when"], Condition);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class Outlined {
	    name: string;
	    type: string;
	    optional?: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Outlined(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.type = source["type"];
	        this.optional = source["optional"];
	    }
	}
	export class PortSpec {
	    name: string;
	    label: Words;
	    help: Words;
	
	    static createFrom(source: any = {}) {
	        return new PortSpec(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.label = this.convertValues(source["label"], Words);
	        this.help = this.convertValues(source["help"], Words);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Spec {
	    id: string;
	    version: number;
	    title: Words;
	    tip: Words;
	    help: Words;
	    group: string;
	    synonyms: string[];
	    summary: Words;
	    icon: string;
	    in: PortSpec[];
	    out: PortSpec[];
	    fields: FieldSpec[];
	    effect: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Spec(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.version = source["version"];
	        this.title = this.convertValues(source["title"], Words);
	        this.tip = this.convertValues(source["tip"], Words);
	        this.help = this.convertValues(source["help"], Words);
	        this.group = source["group"];
	        this.synonyms = source["synonyms"];
	        this.summary = this.convertValues(source["summary"], Words);
	        this.icon = source["icon"];
	        this.in = this.convertValues(source["in"], PortSpec);
	        this.out = this.convertValues(source["out"], PortSpec);
	        this.fields = this.convertValues(source["fields"], FieldSpec);
	        this.effect = source["effect"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}

}

export namespace settings {
	
	export class Settings {
	    theme: string;
	    language: string;
	    toured: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Settings(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.theme = source["theme"];
	        this.language = source["language"];
	        this.toured = source["toured"];
	    }
	}

}

