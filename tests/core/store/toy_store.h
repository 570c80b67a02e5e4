#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>
#include <QtTest>

#include "base/error.h"
#include "store/database.h"

namespace tubelet::tests {

namespace fs = std::filesystem;

inline constexpr Checked<0> kToys = says("test", "box of toys");

/// A box of toys in its first `versions` versions: names; with colours; with owners in a
/// table of their own.
inline store::DatabaseSpec toySpec(const fs::path& file, std::size_t versions = 3) {
    store::DatabaseSpec spec{
        file,
        kToys,
        {{1, "CREATE TABLE toys (id INTEGER PRIMARY KEY, name TEXT NOT NULL)", "SELECT id, name FROM toys"},
         {2, "ALTER TABLE toys ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'", "SELECT id, name, colour FROM toys"},
         {3,
          "CREATE TABLE owners (id INTEGER PRIMARY KEY, name TEXT NOT NULL);"
          "INSERT INTO owners (name) SELECT DISTINCT 'owner of ' || name FROM toys",
          "SELECT toys.id, toys.name, colour, owners.id, owners.name FROM toys, owners"}}};
    spec.migrations.resize(versions);
    return spec;
}

/// Makes a box of an older version with these toys, as a program that ended well leaves it.
inline void makeToys(const fs::path& file, const std::vector<std::string>& names, std::size_t versions = 1) {
    const auto database = store::openDatabase(toySpec(file, versions)).database;
    for (const std::string& name : names) {
        SQLite::Statement row(*database, "INSERT INTO toys (name) VALUES (?)");
        row.bind(1, name);
        row.exec();
    }
}

inline std::vector<std::string> namesIn(SQLite::Database& database) {
    std::vector<std::string> names;
    SQLite::Statement rows(database, "SELECT name FROM toys ORDER BY id");
    while (rows.executeStep()) {
        names.push_back(rows.getColumn(0).getString());
    }
    return names;
}

inline std::string bytesOf(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// Names and contents of all files in a folder; the names of other things.
inline std::map<std::string, std::string> filesIn(const fs::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::directory_iterator(folder)) {
        files[entry.path().filename().string()] = entry.is_regular_file() ? bytesOf(entry.path()) : std::string();
    }
    return files;
}

inline std::set<std::string> fileNamesIn(const fs::path& folder) {
    std::set<std::string> names;
    for (const auto& [name, bytes] : filesIn(folder)) {
        names.insert(name);
    }
    return names;
}

/// The sentence with which a database is refused; empty when it opens.
inline QString refusal(const store::DatabaseSpec& spec) {
    try {
        store::openDatabase(spec);
    } catch (const Error& error) {
        return error.kind() == ErrorKind::TargetUnwritable ? QString(error.what()) : QStringLiteral("the wrong kind");
    }
    return {};
}

/// A folder of its own for every test.
class StoreTest : public QObject {
    Q_OBJECT

  protected:
    std::unique_ptr<QTemporaryDir> m_scratch;
    fs::path m_folder, m_file;

  private Q_SLOTS:
    void init() {
        m_scratch = std::make_unique<QTemporaryDir>();
        m_folder = m_scratch->path().toStdString();
        m_file = m_folder / "toys.sqlite";
    }
};

}  // namespace tubelet::tests
