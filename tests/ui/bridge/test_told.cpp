// Messages of the engine in the window's language.
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

#include "base/error.h"
#include "request/fields.h"
#include "support/language.h"
#include "ui/bridge/text.h"
#include "ui/bridge/told.h"

using namespace tubelet;

class TestTold : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() { test::speak("zh_CN"); }
    void cleanupTestCase() { test::speak("en"); }

    void inTheCataloguesLanguage() {
        const Message message{says("jobs", "There is no job %1 in the queue's journal."), 7};
        QVERIFY(ui::isTranslated(message));
        QCOMPARE(ui::told(message), QStringLiteral(u"队列记录中没有任务 7。"));
        test::speak("en");
        QVERIFY(!ui::isTranslated(message));
        QCOMPARE(ui::told(message), QStringLiteral("There is no job 7 in the queue's journal."));
    }

    /// A queue of a former build keeps the room that a text was written in then.
    void whatHasMovedIsFound() {
        const Message message{says("files", "It is an archive: unpack it first.")};
        QVERIFY(ui::isTranslated(message));
        auto former = message;
        former.room = "base";
        QVERIFY(ui::isTranslated(former));
        QCOMPARE(ui::told(former), ui::told(message));
        former.room = "media";
        QVERIFY(!ui::isTranslated(former));
    }

    void theMessagesInItToo() {
        const Message message = inOrder(
            {says("jobs", "The queue's lock file %1 can't be made: %2. Check that its folder is writable."),
             std::filesystem::path("/a/%2 b"), reason(ENOSPC)},
            {says("jobs", "The last step can still be shown and exported; or make room and queue the job again.")});
        QVERIFY(ui::isTranslated(message));
        QCOMPARE(ui::told(message),
                 QStringLiteral(u"无法创建队列的锁文件 /a/%2 b：磁盘空间已用完。请检查它的文件夹是否可写。"
                                u"最后一步仍可显示和导出；也可腾出空间后重新排队。"));
    }

    void countsHaveOneFormInChineseAndTwoInEnglish() {
        const auto told = [](int frames) {
            return ui::told({counts("request",
                                    "%n frame(s) is a length that the model was not trained on (trained: %1); the "
                                    "motion may look worse."),
                             frames, 81});
        };
        QCOMPARE(told(1), QStringLiteral(u"模型没有在 1 帧的长度上训练过（训练时为：81）；动作可能较差。"));
        test::speak("en");
        QVERIFY2(told(1).startsWith("1 frame is a length"), qPrintable(told(1)));
        QVERIFY2(told(2).startsWith("2 frames is a length"), qPrintable(told(2)));
        QVERIFY2(told(-471).startsWith("-471 frames is a length"), qPrintable(told(-471)));
    }

    /// Every text of the rooms that the window hears from, and every option that stands in one.
    void noOptionOfTheCommandLineIsLeft() {
        QFile file(QStringLiteral(TUBELET_SOURCE_DIR "/resources/translations/tubelet_zh_CN.ts"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        std::vector<Message> messages;
        QStringList faults;
        QString context;
        QXmlStreamReader xml(&file);
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement) {
                continue;
            }
            if (xml.name() == QStringLiteral("name")) {
                context = xml.readElementText();
            } else if (xml.name() == QStringLiteral("source")) {
                Message message;
                message.text = ui::toUtf8(xml.readElementText());
                message.room = ui::toUtf8(context);
                if (context.contains("::") && message.text.find("--") != std::string::npos) {
                    faults << "the window says: " + ui::fromUtf8(message.text);
                }
                message.arguments = {Argument(2)};
                message.arguments.resize(9, Argument(std::string("x")));
                if (!context.contains("::") && context != "app" && context != "training" && context != "world") {
                    messages.push_back(message);
                }
            }
        }
        QVERIFY(messages.size() > 300);
        for (const auto& option :
             {request::kFrameRateField.option, request::kStepsField.option, request::kGuidanceField.option,
              request::kShiftField.option, request::kThreadsField.option, request::kVariationsField.option,
              request::kStartStrengthField.option, request::kFeatherField.option, request::kFadeField.option,
              request::kStrengthField.option, request::kLoopField.option}) {
            messages.push_back({says("request", "%1 needs clips, but this model draws single pictures."), option});
        }
        for (const auto& input : request::kInputFields) {
            messages.push_back({says("request", "%1 is there twice. Name one file."), input.option});
        }
        for (const char* language : {"zh_CN", "en"}) {
            test::speak(language);
            for (const Message& message : messages) {
                const QString told = ui::told(message);
                if (told.contains("--") || told.contains("tools/run")) {
                    faults << told;
                }
            }
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join('\n')));
    }

    void anOptionIsCalledAsItsField() {
        test::speak("en");
        QCOMPARE(
            ui::told({says("request",
                           "%1 and %2 don't go together: a run begins with one clip. Leave one of them "
                           "out."),
                      request::fieldOf(request::InputUse::Start).option,
                      request::fieldOf(request::InputUse::Extend).option}),
            QStringLiteral(u"“Starts from” and “Goes on with” don't go together: a run begins with one clip. Leave "
                           u"one of them out."));
        QCOMPARE(ui::told({says("pipeline",
                                "The run begins with the first %1 s of its %2 s. Name more frames (--frames) to take "
                                "more."),
                           2, 3}),
                 QStringLiteral(u"The run begins with the first 2 s of its 3 s. Name more frames (“Duration”) to take "
                                u"more."));
        QCOMPARE(ui::told({says("request",
                                "Nothing is painted: say which part of the clip to make again (--mask or "
                                "--box).")}),
                 QStringLiteral("Nothing is painted: say which part of the clip to make again."));
        // names of files are nobody's options
        QCOMPARE(ui::told({says("media", "'%1' is empty."), std::filesystem::path("/a/x (--frames).mp4")}),
                 QStringLiteral("'/a/x (--frames).mp4' is empty."));
        QCOMPARE(ui::told(verbatim("unknown flag --frames")), QStringLiteral("unknown flag --frames"));
    }

    void foreignWordsStayAsTheyAre() {
        QVERIFY(!ui::isTranslated(verbatim("A gremlin ate it.")));
        QCOMPARE(ui::told(verbatim("A gremlin ate 100 %1.")), QStringLiteral("A gremlin ate 100 %1."));
        QVERIFY(!ui::isTranslated(inOrder(verbatim("A gremlin."), reason(ENOSPC))));
    }

    /// The room of a text is the folder of its source: translators and readers find it there.
    void roomsAreFolders() {
        static const QRegularExpression kSays(QStringLiteral("\\b(?:says|counts)\\(\\s*\"([^\"]*)\""));
        static const QRegularExpression kComment(QStringLiteral("^\\s*//.*$"), QRegularExpression::MultilineOption);
        const QString root = QStringLiteral(TUBELET_SOURCE_DIR "/");
        QStringList strangers;
        int seen = 0;
        for (const char* folder : {"core", "ui", "app"}) {
            QDirIterator sources(root + folder, {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files,
                                 QDirIterator::Subdirectories);
            while (sources.hasNext()) {
                QFile file(sources.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                const QString place = file.fileName().mid(root.size());
                const QString room = place.startsWith("core/") ? place.section('/', 1, 1) : place.section('/', 0, 0);
                auto all = kSays.globalMatch(QString::fromUtf8(file.readAll()).remove(kComment));
                while (all.hasNext()) {
                    ++seen;
                    const QString named = all.next().captured(1);
                    if (named != room) {
                        strangers << place + ": " + named;
                    }
                }
            }
        }
        QVERIFY(seen > 60);
        QVERIFY2(strangers.isEmpty(), qPrintable(strangers.join('\n')));
    }
};

QTEST_GUILESS_MAIN(TestTold)
#include "test_told.moc"
