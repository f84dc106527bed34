package window

import (
	"os"
	"strings"
)

// words are the texts of the system's own dialogs, which the designer's catalogues can't reach.
type words struct{ choose, stopTitle, stop, close, stay string }

// spoken gives the texts in a language; system is the one of the machine.
func spoken(language string) words {
	if language == "system" {
		language = machineLanguage(os.Getenv)
	}
	if language == "fr" {
		return words{
			choose: "Choisir un espace de travail", stopTitle: "Une exécution est en cours",
			stop:  "Une exécution est en cours. Fermer la fenêtre l’arrête. Fermer quand même ?",
			close: "Fermer", stay: "Rester",
		}
	}
	return words{
		choose: "Choose a workspace", stopTitle: "A run is going on",
		stop:  "A run is going on. Closing the window stops it. Close all the same?",
		close: "Close", stay: "Stay",
	}
}

// machineLanguage reads the language of messages as POSIX has it.
func machineLanguage(getenv func(string) string) string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := getenv(name); value != "" {
			language, _, _ := strings.Cut(value, "_")
			return language
		}
	}
	return "en"
}
