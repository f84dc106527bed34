package app

// Services are what the designer can call, bound as app.Workspace, app.Flows and so on.
type Services struct {
	Workspace *Workspace
	Flows     *Flows
	Kinds     *Kinds
	Runs      *Runs
	Failed    *Failed
	Settings  *Settings
	Help      *Help
}

// NewServices makes the services of a shell.
func NewServices(s *Shell) Services {
	return Services{
		Workspace: &Workspace{s}, Flows: &Flows{s}, Kinds: &Kinds{s}, Runs: &Runs{s},
		Failed: &Failed{s}, Settings: &Settings{s}, Help: &Help{s},
	}
}

// All lists the services, for who binds them.
func (s Services) All() []any {
	return []any{s.Workspace, s.Flows, s.Kinds, s.Runs, s.Failed, s.Settings, s.Help}
}
