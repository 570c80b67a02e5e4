#include <QtTest/QtTest>

#include <filesystem>
#include <string>

#include "base/logging.h"
#include "files/atomic_file.h"
#include "support/error_check.h"

using namespace tubelet;
namespace fs = std::filesystem;

class TestLogging : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

  private Q_SLOTS:
    void writesTheFileAtTheLevel() {
        const fs::path file = fs::path(m_folder.path().toStdString()) / "state" / "日志.log";
        const auto early = base::logger("early");  // asked for before initLogging,
                                                   // obeys it all the same
        base::initLogging({.level = "info", .file = file, .console = false});
        QVERIFY(base::logFile() == file);
        early->info("first line");
        early->debug("not shown");
        base::logger("late")->warn("second {}", 42);
        QVERIFY(base::logger("late") == base::logger("late"));
        const std::string text = files::readFile(file, 10'000);
        QVERIFY(text.find("[early] first line") != std::string::npos);
        QVERIFY(text.find("[late] second 42") != std::string::npos);
        QVERIFY(text.find("not shown") == std::string::npos);
        base::initLogging({.level = "debug", .file = file, .console = false});
        early->debug("now shown");
        QVERIFY(files::readFile(file, 10'000).find("now shown") != std::string::npos);
    }

    void refusesUnknownLevels() {
        for (const char* level : {"", "loud", "INFO", "critical"}) {
            QVERIFY(test::throwsError(ErrorKind::Usage, "trace, debug, info, warn, error, off",
                                      [level] { base::initLogging({.level = level, .file = {}, .console = true}); }));
        }
    }

    void goesOnWithoutAFile() {
        base::initLogging({.level = "off", .file = "/proc/none/tubelet.log", .console = true});
        QVERIFY(base::logFile().empty());
    }
};

QTEST_GUILESS_MAIN(TestLogging)
#include "test_logging.moc"
