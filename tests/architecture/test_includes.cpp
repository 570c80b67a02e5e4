#include <QtTest>

#include <filesystem>
#include <fstream>
#include <optional>
#include <regex>
#include <sstream>
#include <string>

#include "architecture/include_rules.h"

using namespace tubelet::tests;
namespace fs = std::filesystem;

namespace {

Sources allSources() {
    Sources sources;
    const fs::path root = TUBELET_SOURCE_DIR;
    for (const char* top : {"core", "ui", "app"}) {
        for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
            const auto extension = entry.path().extension();
            if (extension == ".h" || extension == ".cpp") {
                std::ostringstream text;
                text << std::ifstream(entry.path()).rdbuf();
                sources[entry.path().lexically_relative(root).generic_string()] = text.str();
            }
        }
    }
    return sources;
}

/// Whether an application object of Qt, which takes the person's decimal comma, is followed by useCNumbers(); nothing
/// where there is none.
std::optional<bool> keepsNumbersOfC(const std::string& text) {
    static const std::regex kMade(R"(\bQ(Core|Gui)?Application\s+\w+\s*[({][^;]*;)");
    static const std::regex kFollowed(R"(\bQ(Core|Gui)?Application\s+\w+\s*[({][^;]*;\s*(base::)?useCNumbers\(\);)");
    if (!std::regex_search(text, kMade)) {
        return std::nullopt;
    }
    return std::regex_search(text, kFollowed);
}

}  // namespace

class TestIncludes : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theHouseKeepsItsOrder();
    void eachRuleCanBreak_data();
    void eachRuleCanBreak();
    void mediaMayUseItsLibraries();
    void applicationsLeaveNumbersAlone();
    void classNamesHaveOnePlace();
    void eachSourceHasItsHeader();
};

void TestIncludes::theHouseKeepsItsOrder() {
    const Sources sources = allSources();
    QVERIFY(sources.size() > 50);
    const auto broken = brokenIncludeRules(sources);
    for (const auto& sentence : broken) {
        qWarning("%s", sentence.c_str());
    }
    QCOMPARE(broken.size(), std::size_t{0});
}

void TestIncludes::eachRuleCanBreak_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("text");
    QTest::newRow("room below") << "core/media/a.h"
                                << "#include \"jobs/job_queue.h\"";
    QTest::newRow("unknown room") << "core/cellar/a.h"
                                  << "";
    QTest::newRow("Qt in core") << "core/base/a.h"
                                << "#include <QString>";
    QTest::newRow("FFmpeg in request") << "core/request/a.cpp"
                                       << "#include <libavcodec/avcodec.h>";
    QTest::newRow("FFmpeg in ui") << "ui/export/a.cpp"
                                  << "#include <libavutil/frame.h>";
    for (const char* header : {"jpeglib.h", "png.h", "webp/decode.h", "webp/demux.h", "tiffio.h", "tiff.h"}) {
        for (const char* place : {"core/vit/a.cpp", "ui/preview/a.cpp", "app/a.cpp"}) {
            QTest::addRow("%s in %s", header, place) << QString(place) << QString("#include <%1>").arg(header);
        }
    }
    QTest::newRow("ui in core") << "core/jobs/a.cpp"
                                << "#include \"ui/bridge/b.h\"";
    QTest::newRow("window in studio") << "ui/studio/a.cpp"
                                      << "#include \"ui/main_window/main_window.h\"";
    QTest::newRow("messages in bridge") << "ui/bridge/a.cpp"
                                        << "#include \"ui/messages/message_bar.h\"";
    QTest::newRow("unknown room of ui") << "ui/attic/a.h"
                                        << "";
    QTest::newRow("OpenGL in gallery") << "ui/gallery/a.cpp"
                                       << "#include <QOpenGLWidget>";
    QTest::newRow("model room in ui") << "ui/prompt/a.cpp"
                                      << "#include \"text/tokenizer.h\"";
    QTest::newRow("torch in app") << "app/a.cpp"
                                  << "#include <ATen/ATen.h>";
    QTest::newRow("torch behind a header") << "ui/prompt/a.cpp"
                                           << "#include \"pipeline/deep.h\"";
}

void TestIncludes::eachRuleCanBreak() {
    QFETCH(QString, file);
    QFETCH(QString, text);
    const Sources sources{{file.toStdString(), text.toStdString()},
                          {"core/pipeline/deep.h", "#include <torch/types.h>"}};
    QCOMPARE(brokenIncludeRules(sources).size(), std::size_t{1});
}

void TestIncludes::mediaMayUseItsLibraries() {
    const Sources sources{{"core/media/a.cpp",
                           "#include <jpeglib.h>\n#include <png.h>\n#include <tiffio.h>\n"
                           "#include <webp/demux.h>\n#include <libavutil/frame.h>"},
                          {"core/jobs/b.cpp", "#include \"media/png_codec.h\"\n#include \"media/tiff_picture.h\""}};
    QCOMPARE(brokenIncludeRules(sources).size(), std::size_t{0});
}

void TestIncludes::applicationsLeaveNumbersAlone() {
    QVERIFY(!keepsNumbersOfC("int x;"));
    QCOMPARE(keepsNumbersOfC("QApplication a(argc, argv);\n    a.exec();"), std::optional(false));
    QCOMPARE(keepsNumbersOfC("QCoreApplication a{argc, argv};\n    base::useCNumbers();"), std::optional(true));
    int applications = 0;
    for (const auto& [file, text] : allSources()) {
        if (const auto kept = keepsNumbersOfC(text)) {
            ++applications;
            QVERIFY2(*kept, (file + ": call base::useCNumbers() behind the application object").c_str());
        }
    }
    QVERIFY(applications > 0);
}

void TestIncludes::classNamesHaveOnePlace() {
    const auto stray = strayClassNames(allSources());
    for (const auto& sentence : stray) {
        qWarning("%s", sentence.c_str());
    }
    QCOMPARE(stray.size(), std::size_t{0});
    QCOMPARE(strayClassNames({{"core/dit/a.cpp", "const char* name = \"WanTransformer3DModel\";"}}).size(),
             std::size_t{1});
    QCOMPARE(strayClassNames({{"core/models/wan/a.cpp", "const char* name = \"AutoencoderKLWan\";"},
                              {"core/dit/a.h", "/// as \"WanPipeline\" has it"}})
                 .size(),
             std::size_t{0});
}

void TestIncludes::eachSourceHasItsHeader() {
    for (const auto& sentence : withoutOwnHeader(allSources())) {
        QFAIL(sentence.c_str());
    }
    const Sources sources{{"ui/a/b.cpp", ""}, {"ui/a/b.h", ""}, {"app/main.cpp", ""}, {"app/c.cpp", ""}};
    QCOMPARE(withoutOwnHeader(sources).size(), std::size_t{1});
}

QTEST_GUILESS_MAIN(TestIncludes)
#include "test_includes.moc"
