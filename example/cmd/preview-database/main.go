// preview-database makes and drops the databases of previews on a server that they share. It is the only program that
// holds the administrator's credentials, so it trusts nobody who may start it:
//
//   - host and identity come together from one secret (the variable ADMIN, a JSON object as RDS rotates it), never from
//     variables of their own, so that nobody can have the password sent elsewhere;
//   - it touches only names that end in _p<number>, so that no word on its command line reaches another database;
//   - it never sees a preview's password: it is given what PostgreSQL keeps of it (a SCRAM verifier).
//
// Every command may be repeated. The last line of its output is a JSON object:
//
//	preview-database ensure --name shop_p42 --verifier SCRAM-SHA-256$… [--template T] [--replace OID --seed S]
//	preview-database mark   --name shop_p42 --oid OID --seed S
//	preview-database drop   --name shop_p42
//	preview-database list   --prefix shop_p
package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"net/url"
	"os"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/lib/pq"
)

var (
	previewName = regexp.MustCompile(`^[a-z][a-z0-9_]{0,50}_p[0-9]{1,10}$`)
	scram       = regexp.MustCompile(`^SCRAM-SHA-256\$[0-9]{4,7}:[A-Za-z0-9+/=]{16,64}\$[A-Za-z0-9+/=]{44}:[A-Za-z0-9+/=]{44}$`)
)

// An answer is what the caller reads; `oid` tells this database from a later one of the same name.
type answer struct {
	Oid     string `json:"oid"`
	Created bool   `json:"created"`
	Seeded  string `json:"seeded,omitempty"`
}

// The record is kept as the database's comment, so that whoever drops the database drops it too.
type record struct {
	Seeded string `json:"gantline-seeded"`
}

type administrator struct {
	Host     string      `json:"host"`
	Port     json.Number `json:"port"`
	Username string      `json:"username"`
	Password string      `json:"password"`
	Database string      `json:"dbname"`
	SSLMode  string      `json:"sslmode"`
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	said, err := run(ctx, os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "preview-database:", err)
		cancel()
		os.Exit(1)
	}
	line, _ := json.Marshal(said)
	fmt.Println(string(line))
}

func run(ctx context.Context, words []string) (any, error) {
	if len(words) == 0 {
		return nil, errors.New("expected a command: ensure, mark, drop or list")
	}
	flags := flag.NewFlagSet(words[0], flag.ContinueOnError)
	name := flags.String("name", "", "database and role")
	verifier := flags.String("verifier", "", "SCRAM verifier of the role's password")
	template := flags.String("template", "", "database to copy")
	replace := flags.String("replace", "", "make it anew if it is still this one")
	oid := flags.String("oid", "", "the database that was filled")
	seed := flags.String("seed", "", "what filled it")
	prefix := flags.String("prefix", "", "what names begin with")
	if err := flags.Parse(words[1:]); err != nil {
		return nil, err
	}
	if words[0] != "list" && !previewName.MatchString(*name) {
		return nil, fmt.Errorf("--name %q is no name of a preview: expected letters, digits and _, and _p<number> at the end", *name)
	}
	admin, err := readAdministrator()
	if err != nil {
		return nil, err
	}
	server, err := connect(ctx, admin, admin.Database)
	if err != nil {
		return nil, err
	}
	defer server.Close()
	// One task at a time for one name: what was looked at still holds when it is acted upon. Ends with the connection.
	if _, err := server.ExecContext(ctx, "SELECT pg_advisory_lock(hashtextextended($1, 0))", "gantline "+*name); err != nil {
		return nil, err
	}
	switch words[0] {
	case "ensure":
		if !scram.MatchString(*verifier) {
			return nil, errors.New("--verifier: expected a SCRAM-SHA-256 verifier, never a password")
		}
		return ensure(ctx, server, admin, *name, *verifier, *template, *replace, *seed)
	case "mark":
		return mark(ctx, server, *name, *oid, *seed)
	case "drop":
		return drop(ctx, server, *name)
	case "list":
		return list(ctx, server, *prefix)
	}
	return nil, fmt.Errorf("there is no command %q: expected ensure, mark, drop or list", words[0])
}

func readAdministrator() (administrator, error) {
	var admin administrator
	text := os.Getenv("ADMIN")
	if text == "" {
		return admin, errors.New("ADMIN is not set: give the task definition the administrator's secret under this name")
	}
	if err := json.Unmarshal([]byte(text), &admin); err != nil {
		return admin, errors.New("ADMIN is no JSON object: give the whole secret, not one key of it")
	}
	var missing []string
	for name, value := range map[string]string{"host": admin.Host, "username": admin.Username, "password": admin.Password} {
		if value == "" {
			missing = append(missing, name)
		}
	}
	if len(missing) > 0 {
		return admin, fmt.Errorf("the secret in ADMIN lacks %s", strings.Join(missing, ", "))
	}
	if admin.Port == "" {
		admin.Port = "5432"
	}
	if admin.Database == "" {
		admin.Database = "postgres"
	}
	if admin.SSLMode == "" {
		admin.SSLMode = "require"
	}
	return admin, nil
}

// connect waits until the server answers: a database that has just been made needs a moment. The driver would read
// PG… variables for what the address does not say, so all of them are taken away first.
func connect(ctx context.Context, admin administrator, database string) (*sql.DB, error) {
	for _, pair := range os.Environ() {
		if name, _, _ := strings.Cut(pair, "="); strings.HasPrefix(name, "PG") {
			os.Unsetenv(name)
		}
	}
	address := url.URL{
		Scheme:   "postgres",
		User:     url.UserPassword(admin.Username, admin.Password),
		Host:     admin.Host + ":" + admin.Port.String(),
		Path:     "/" + database,
		RawQuery: url.Values{"sslmode": {admin.SSLMode}, "connect_timeout": {"5"}, "application_name": {"gantline"}}.Encode(),
	}
	pool, err := sql.Open("postgres", address.String())
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(1)
	waited, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	for {
		err := pool.PingContext(waited)
		var refused *pq.Error
		if err == nil {
			return pool, nil
		}
		// An answer of the server's will not change by asking again; silence may.
		if errors.As(err, &refused) && refused.Code.Class() != "57" || waited.Err() != nil {
			pool.Close()
			return nil, fmt.Errorf("no connection to %s as %s: %w", admin.Host, admin.Username, err)
		}
		time.Sleep(time.Second)
	}
}

func ensure(ctx context.Context, server *sql.DB, admin administrator, name, verifier, template, replace, seed string) (any, error) {
	if err := ensureRole(ctx, server, name, verifier); err != nil {
		return nil, err
	}
	now, err := look(ctx, server, name)
	if err != nil {
		return nil, err
	}
	if now != nil && replace != "" && now.Oid == replace && now.Seeded != seed {
		if err := execute(ctx, server, "DROP DATABASE IF EXISTS %s WITH (FORCE)", name); err != nil {
			return nil, err
		}
		now = nil
	}
	created := false
	if now == nil {
		owner, err := ownerOf(ctx, server, template)
		if err != nil {
			return nil, err
		}
		created, err = create(ctx, server, name, template)
		if err != nil {
			return nil, err
		}
		if created && owner != "" {
			if err := handOver(ctx, admin, name, owner); err != nil {
				// Half handed over it would be taken for whole the next time.
				return nil, errors.Join(err, execute(ctx, server, "DROP DATABASE IF EXISTS %s WITH (FORCE)", name))
			}
		}
		if now, err = look(ctx, server, name); err != nil || now == nil {
			return nil, fmt.Errorf("database %s is gone right after it was made: %v", name, err)
		}
	}
	if err := execute(ctx, server, "REVOKE CONNECT, TEMPORARY ON DATABASE %s FROM PUBLIC", name); err != nil {
		return nil, err
	}
	now.Created = created
	return now, nil
}

// ensureRole gives the role just this password. An administrator that is no superuser can make databases for a role, and
// end its sessions, only as its member.
func ensureRole(ctx context.Context, server *sql.DB, name, verifier string) error {
	err := execute(ctx, server, "CREATE ROLE %s LOGIN CONNECTION LIMIT 20", name)
	if err != nil && !isCode(err, "42710", "23505") {
		return err
	}
	if _, err := server.ExecContext(ctx, "ALTER ROLE "+pq.QuoteIdentifier(name)+" PASSWORD "+pq.QuoteLiteral(verifier)); err != nil {
		return err
	}
	return execute(ctx, server, "GRANT %s TO CURRENT_USER", name)
}

// create copies the template when there is one. Copying fails while somebody is connected to it, for which it waits.
func create(ctx context.Context, server *sql.DB, name, template string) (bool, error) {
	statement := "CREATE DATABASE " + pq.QuoteIdentifier(name) + " OWNER " + pq.QuoteIdentifier(name)
	if template != "" {
		statement += " TEMPLATE " + pq.QuoteIdentifier(template)
	}
	for attempt := 0; ; attempt++ {
		_, err := server.ExecContext(ctx, statement)
		switch {
		case err == nil:
			return true, nil
		case isCode(err, "42P04", "23505"): // another task was quicker
			return false, nil
		case isCode(err, "55006") && attempt < 20:
			fmt.Printf("%s: somebody is connected to it; trying again\n", template)
			time.Sleep(2 * time.Second)
		default:
			return false, err
		}
	}
}

// ownerOf gives who owns the template, as whose member the administrator can give its things away.
func ownerOf(ctx context.Context, server *sql.DB, template string) (string, error) {
	if template == "" {
		return "", nil
	}
	var owner string
	var member bool
	err := server.QueryRowContext(ctx, "SELECT pg_get_userbyid(datdba), pg_has_role(datdba, 'MEMBER') FROM pg_database WHERE datname = $1", template).Scan(&owner, &member)
	if errors.Is(err, sql.ErrNoRows) {
		return "", fmt.Errorf("there is no database %s to copy", template)
	}
	if err != nil || member {
		return owner, err
	}
	if err := execute(ctx, server, "GRANT %s TO CURRENT_USER", owner); err != nil {
		return "", fmt.Errorf("the template belongs to %s, of which the administrator must be a member (GRANT %s TO …): %w", owner, owner, err)
	}
	return owner, nil
}

// handOver makes everything that came with the template the preview's own.
func handOver(ctx context.Context, admin administrator, name, owner string) error {
	own, err := connect(ctx, admin, name)
	if err != nil {
		return err
	}
	defer own.Close()
	_, err = own.ExecContext(ctx, `DO $$
DECLARE one record;
BEGIN
  FOR one IN SELECT c.oid::regclass AS thing, c.relkind AS kind FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE pg_get_userbyid(c.relowner) = `+pq.QuoteLiteral(owner)+` AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
      AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype IN ('a', 'i') AND c.relkind = 'S')
  LOOP
    EXECUTE format('ALTER TABLE %s OWNER TO %I', one.thing, `+pq.QuoteLiteral(name)+`);
  END LOOP;
  FOR one IN SELECT nspname AS thing FROM pg_namespace WHERE pg_get_userbyid(nspowner) = `+pq.QuoteLiteral(owner)+` LOOP
    EXECUTE format('ALTER SCHEMA %I OWNER TO %I', one.thing, `+pq.QuoteLiteral(name)+`);
  END LOOP;
  FOR one IN SELECT p.oid::regprocedure AS thing FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE pg_get_userbyid(p.proowner) = `+pq.QuoteLiteral(owner)+` AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
  LOOP
    EXECUTE format('ALTER ROUTINE %s OWNER TO %I', one.thing, `+pq.QuoteLiteral(name)+`);
  END LOOP;
  FOR one IN SELECT t.oid::regtype AS thing FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE pg_get_userbyid(t.typowner) = `+pq.QuoteLiteral(owner)+` AND t.typtype IN ('e', 'd') AND n.nspname NOT LIKE 'pg\_%'
  LOOP
    EXECUTE format('ALTER TYPE %s OWNER TO %I', one.thing, `+pq.QuoteLiteral(name)+`);
  END LOOP;
END $$`)
	return err
}

func mark(ctx context.Context, server *sql.DB, name, oid, seed string) (any, error) {
	now, err := look(ctx, server, name)
	if err != nil {
		return nil, err
	}
	if now == nil || now.Oid != oid {
		return answer{Oid: "0"}, nil
	}
	text, _ := json.Marshal(record{Seeded: seed})
	if _, err := server.ExecContext(ctx, "COMMENT ON DATABASE "+pq.QuoteIdentifier(name)+" IS "+pq.QuoteLiteral(string(text))); err != nil {
		return nil, err
	}
	now.Seeded = seed
	return now, nil
}

func drop(ctx context.Context, server *sql.DB, name string) (any, error) {
	var role bool
	if err := server.QueryRowContext(ctx, "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1)", name).Scan(&role); err != nil {
		return nil, err
	}
	if role {
		if err := execute(ctx, server, "GRANT %s TO CURRENT_USER", name); err != nil && !isCode(err, "42704") {
			return nil, err
		}
	}
	if err := execute(ctx, server, "DROP DATABASE IF EXISTS %s WITH (FORCE)", name); err != nil && !isCode(err, "3D000") {
		return nil, err
	}
	if err := execute(ctx, server, "DROP ROLE IF EXISTS %s", name); err != nil && !isCode(err, "42704") {
		return nil, err
	}
	now, err := look(ctx, server, name)
	if err != nil {
		return nil, err
	}
	if now != nil {
		return nil, fmt.Errorf("database %s is there again right after it was dropped", name)
	}
	return map[string]bool{"dropped": true}, nil
}

func list(ctx context.Context, server *sql.DB, prefix string) (any, error) {
	rows, err := server.QueryContext(ctx, "SELECT datname FROM pg_database WHERE starts_with(datname, $1) UNION SELECT rolname FROM pg_roles WHERE starts_with(rolname, $1) ORDER BY 1", prefix)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	found := []string{}
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		if previewName.MatchString(name) {
			found = append(found, name)
		}
	}
	return map[string][]string{"databases": found}, rows.Err()
}

// look gives what is known of a database, or nil when there is none.
func look(ctx context.Context, server *sql.DB, name string) (*answer, error) {
	var oid int64
	var comment sql.NullString
	err := server.QueryRowContext(ctx, "SELECT oid, shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = $1", name).Scan(&oid, &comment)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var kept record
	// Somebody else's comment is no record of ours.
	_ = json.Unmarshal([]byte(comment.String), &kept)
	return &answer{Oid: strconv.FormatInt(oid, 10), Seeded: kept.Seeded}, nil
}

// execute runs a statement about one name, which PostgreSQL takes no parameter for.
func execute(ctx context.Context, server *sql.DB, statement, name string) error {
	_, err := server.ExecContext(ctx, fmt.Sprintf(statement, pq.QuoteIdentifier(name)))
	return err
}

func isCode(err error, codes ...pq.ErrorCode) bool {
	var refused *pq.Error
	if !errors.As(err, &refused) {
		return false
	}
	for _, code := range codes {
		if refused.Code == code {
			return true
		}
	}
	return false
}
