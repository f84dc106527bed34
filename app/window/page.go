package window

import (
	"net/http"

	"fairlead/app"
)

// page gives the designer's page its policy, and leads the designer's own addresses to its one
// page, as the server for browsers does.
func page(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", app.PagePolicy)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		if r.Method == http.MethodGet && app.IsPage(r.URL.Path) {
			r = r.Clone(r.Context())
			r.URL.Path = "/"
		}
		next.ServeHTTP(w, r)
	})
}
