package nodes

//go:generate sh -c "cd .. && go run ./build/gen/catalog"
