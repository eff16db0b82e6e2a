package catalog

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// QueryOptions bound a query.
type QueryOptions struct {
	Params  map[string]string // named parameters, without the : or @ or $ in front
	Timeout time.Duration     // 0 means none
	MaxRows int               // 0 means any number
}

// QueryResult is what a query returned.
type QueryResult struct {
	Columns   []string
	Rows      [][]any // of nil, int64, float64, string or []byte
	Truncated bool    // there were more rows than MaxRows, or more than 64 MiB of them
}

// Limits on what one query may build, so that it ends soon after its timeout and
// its result fits in memory.
const (
	maxValueBytes  = 1 << 20
	maxSQLBytes    = 100_000
	maxDepth       = 100
	maxResultBytes = 64 << 20
)

// Query runs one read-only SQL statement, as decided by SQLite's authorizer:
// SELECT, and PRAGMAs that only read. The error is an [*SQLError] if the
// statement is at fault, and [context.DeadlineExceeded] if it took too long.
func (c *Catalog) Query(ctx context.Context, statement string, opts QueryOptions) (_ *QueryResult, err error) {
	if err := checkOneStatement(statement); err != nil {
		return nil, err
	}
	if opts.Timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, opts.Timeout, context.DeadlineExceeded)
		defer cancel()
	}
	conn, err := c.db.Conn(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", c.name(), explain(c.path, err))
	}
	defer conn.Close()
	release, err := restrict(conn)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, release()) }()

	args := make([]any, 0, len(opts.Params))
	for name, value := range opts.Params {
		if !slices.ContainsFunc([]string{":", "@", "$"}, func(prefix string) bool { return tokenOffset(statement, prefix+name) >= 0 }) {
			return nil, &SQLError{Message: fmt.Sprintf("the SQL has no parameter :%s", name)}
		}
		args = append(args, sql.Named(name, value))
	}
	rows, err := conn.QueryContext(ctx, statement, args...)
	if err != nil {
		return nil, c.queryError(ctx, statement, opts, err)
	}
	defer rows.Close()
	result, err := collect(rows, opts.MaxRows)
	if err != nil {
		return nil, c.queryError(ctx, statement, opts, err)
	}
	return result, nil
}

func collect(rows *sql.Rows, maxRows int) (*QueryResult, error) {
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	result := &QueryResult{Columns: columns, Rows: [][]any{}}
	size := 0
	for rows.Next() {
		if maxRows > 0 && len(result.Rows) == maxRows || size > maxResultBytes {
			result.Truncated = true
			break
		}
		row := make([]any, len(columns))
		targets := make([]any, len(columns))
		for i := range row {
			targets[i] = &row[i]
		}
		if err := rows.Scan(targets...); err != nil {
			return nil, err
		}
		for _, value := range row {
			size += sizeOf(value)
		}
		result.Rows = append(result.Rows, row)
	}
	return result, rows.Err()
}

func sizeOf(value any) int {
	switch v := value.(type) {
	case string:
		return 16 + len(v)
	case []byte:
		return 24 + len(v)
	}
	return 16
}

// restrict lets a connection only read, and only within limits, until release is
// called.
func restrict(conn *sql.Conn) (release func() error, err error) {
	limits := map[int]int{
		sqlite3.SQLITE_LIMIT_LENGTH:     maxValueBytes,
		sqlite3.SQLITE_LIMIT_SQL_LENGTH: maxSQLBytes,
		sqlite3.SQLITE_LIMIT_EXPR_DEPTH: maxDepth,
		sqlite3.SQLITE_LIMIT_ATTACHED:   0,
	}
	setAll := func() error {
		for id, value := range limits {
			was, err := sqlite.Limit(conn, id, value)
			if err != nil {
				return err
			}
			limits[id] = was
		}
		return nil
	}
	if err := authorize(conn, readOnly); err != nil {
		return nil, err
	}
	if err := setAll(); err != nil {
		return nil, err
	}
	return func() error { return errors.Join(authorize(conn, nil), setAll()) }, nil
}

func authorize(conn *sql.Conn, f sqlite.AuthorizerFn) error {
	return conn.Raw(func(c any) error {
		return c.(sqlite.AuthorizerRegisterer).RegisterAuthorizer(f)
	})
}

// readOnly is the policy of Query.
func readOnly(action sqlite.AuthorizerActionCode, arg1, arg2, _, _ string) sqlite.AuthorizerReturnCode {
	switch action {
	case sqlite.AuthSelect, sqlite.AuthRead, sqlite.AuthRecursive:
		return sqlite.AuthorizerOK
	case sqlite.AuthFunction:
		if !strings.EqualFold(arg2, "load_extension") {
			return sqlite.AuthorizerOK
		}
	case sqlite.AuthPragma:
		if pragma := strings.ToLower(arg1); slices.Contains(pragmasAboutASubject, pragma) ||
			arg2 == "" && slices.Contains(pragmasThatTell, pragma) {
			return sqlite.AuthorizerOK
		}
	}
	return sqlite.AuthorizerDeny
}

var (
	// What these take as an argument is what they tell about.
	pragmasAboutASubject = []string{"table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo",
		"foreign_key_list", "foreign_key_check", "integrity_check", "quick_check"}
	// An argument would set these.
	pragmasThatTell = []string{"application_id", "user_version", "schema_version", "data_version", "encoding", "page_count",
		"page_size", "freelist_count", "journal_mode", "database_list", "collation_list", "function_list", "compile_options"}
)

// queryError tells a fault of the statement from a fault of the file.
func (c *Catalog) queryError(ctx context.Context, statement string, opts QueryOptions, err error) error {
	if errors.Is(context.Cause(ctx), context.DeadlineExceeded) {
		return fmt.Errorf("the query took longer than %s: %w", opts.Timeout, context.DeadlineExceeded)
	}
	var e *sqlite.Error
	if !errors.As(err, &e) {
		if strings.HasPrefix(err.Error(), "missing") { // a parameter; the driver has no type for it
			return &SQLError{Message: err.Error()}
		}
		return err
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_RANGE, sqlite3.SQLITE_MISUSE:
		return newSQLError(statement, driverMessage(e))
	case sqlite3.SQLITE_AUTH, sqlite3.SQLITE_READONLY:
		return &SQLError{Message: "not allowed: only SELECT, and PRAGMA that reads"}
	case sqlite3.SQLITE_TOOBIG:
		return &SQLError{Message: fmt.Sprintf("too big: a value may have %d bytes, and the SQL %d", maxValueBytes, maxSQLBytes)}
	case sqlite3.SQLITE_NOMEM:
		return &SQLError{Message: "the query needs too much memory"}
	}
	return fmt.Errorf("reading %s: %w", c.name(), explain(c.path, err))
}
