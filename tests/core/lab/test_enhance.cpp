// Loose prompts in the world's words: what is told of them, and what is refused.
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include "base/error.h"
#include "lab/enhance.h"
#include "lab/loose_vocabulary.h"
#include "models/describe.h"
#include "support/tiny_enhancer.h"
#endif

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

namespace tubelet::tests {

namespace fs = std::filesystem;

namespace {

struct Heard final : pipeline::RunObserver {
    void onNotice(const request::Notice& notice) override { notices.push_back(notice); }
    std::vector<request::Notice> notices;
};

std::string refusal(ErrorKind kind, const std::function<void()>& work) {
    try {
        work();
    } catch (const Error& error) {
        return error.kind() == kind ? error.what() : "";
    }
    return {};
}

}  // namespace

class TestEnhance : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    request::ModelFacts m_mini;
    fs::path path(const char* name) const { return fs::path(m_folder.path().toStdString()) / name; }

  private Q_SLOTS:
    void initTestCase() {
        m_mini = models::describeModel(fs::path(TUBELET_SOURCE_DIR) / "models/tubelet-mini");
        saveTinyEnhancer(path("dog"), "a dog spinning");
        saveTinyEnhancer(path("nobody"), "in the snow");
    }

    void aPromptIsEnhanced() {
        Heard heard;
        const auto enhanced = lab::enhance("pls make a cinematic pupy turn", path("dog"), m_mini, heard, {});
        QCOMPARE(enhanced.prompt, "a dog spinning");
        QCOMPARE(enhanced.unknown, std::vector<std::string>{"cinematic"});
        QCOMPARE(heard.notices.size(), std::size_t{2});
        QCOMPARE(heard.notices[0].code, "enhanced");
        QVERIFY(heard.notices[0].sentence().find("\"pls make a cinematic pupy turn\" became \"a dog spinning\"") !=
                std::string::npos);
        QCOMPARE(heard.notices[1].code, "enhancer-unknown");
        QVERIFY(heard.notices[1].sentence().find("\"cinematic\"") != std::string::npos);
        Heard quiet;
        lab::enhance("小狗转圈", path("dog"), m_mini, quiet, {});
        QCOMPARE(quiet.notices.size(), std::size_t{1});
    }

    void whatCannotBeEnhancedIsRefused() {
        Heard heard;
        const auto told =
            refusal(ErrorKind::InvalidValue, [&] { lab::enhance("my wizard", path("nobody"), m_mini, heard, {}); });
        QVERIFY2(told.find("no subject") != std::string::npos && told.find("my wizard") != std::string::npos,
                 told.c_str());
        auto other = m_mini;
        other.vocabulary.clear();
        QVERIFY(refusal(ErrorKind::InvalidValue, [&] {
                    lab::enhance("a dog", path("dog"), other, heard, {});
                }).find("world") != std::string::npos);
        QVERIFY(!refusal(ErrorKind::ModelUnreadable, [&] {
                     lab::enhance("a dog", path("nowhere"), m_mini, heard, {});
                 }).empty());
        QVERIFY(heard.notices.empty());
    }

    void modelsOfTheWorld() {
        QVERIFY(lab::knowsWorld(m_mini));
        auto other = m_mini;
        other.vocabulary["subjects"].erase(other.vocabulary["subjects"].begin());
        QVERIFY(!lab::knowsWorld(other));
        other = m_mini;
        other.classes.count = 3;
        QVERIFY(!lab::knowsWorld(other));
    }

    void unknownWords_data() {
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<QStringList>("unknown");
        QTest::newRow("nothing") << "please make a video of a doggo hopping by the seaside thx" << QStringList();
        QTest::newRow("styles and strangers")
            << "A moody wizard and a cat, masterpiece" << QStringList{"moody", "wizard", "masterpiece"};
        QTest::newRow("slips") << "a pengiun rottaing in teh forrest, zorple" << QStringList{"teh", "zorple"};
        QTest::newRow("Chinese") << "请帮我做一个小狗在雪地里转圈的视频" << QStringList();
        QTest::newRow("Chinese strangers") << "一只巫师和猫咪，电影感" << QStringList{"巫师", "电影感"};
        QTest::newRow("once") << "zorple zorple cat" << QStringList{"zorple"};
    }
    void unknownWords() {
        QFETCH(QString, prompt);
        QFETCH(QStringList, unknown);
        QStringList found;
        for (const auto& word : lab::wordsWithoutPart(prompt.toStdString())) {
            found.push_back(QString::fromStdString(word));
        }
        QCOMPARE(found, unknown);
    }

    void theEnhancerIsFound() {
        qputenv("TUBELET_MODELS", m_folder.path().toUtf8());
        fs::create_directory_symlink(path("dog"), path("enhancer"));
        QCOMPARE(lab::findEnhancer(), path("enhancer"));
    }
};

}  // namespace tubelet::tests

QTEST_GUILESS_MAIN(tubelet::tests::TestEnhance)
#include "test_enhance.moc"
