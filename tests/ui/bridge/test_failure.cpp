#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "library/clip_library.h"
#include "media/video_reader.h"
#include "media/video_writer.h"
#include "support/fake_generator.h"
#include "support/language.h"
#include "ui/bridge/failure.h"
#include "ui/bridge/text.h"

using namespace tubelet;
using namespace tubelet::tests;
using ui::Failure;
using ui::FailureText;

namespace {

Failure failureOf(const std::function<void()>& work) {
    try {
        work();
    } catch (const Error& error) {
        return FailureText::of(error);
    }
    return {QStringLiteral("nothing was thrown"), {}};
}

}  // namespace

class TestFailure : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() { test::speak("zh_CN"); }
    void cleanupTestCase() { test::speak("en"); }

    void realFailuresAreToldInChinese() {
        const QTemporaryDir home;
        const auto folder = ui::toPath(home.path());
        const auto clip = plainClip(fakeModel().defaults, 10, 1);

        Failure failure = failureOf([&] { media::readClip(folder / "gone.mp4"); });
        QCOMPARE(failure.sentence,
                 QStringLiteral(u"无法把“%1/gone.mp4”作为视频或图片读取：没有这个文件。").arg(home.path()));
        QVERIFY(failure.words.startsWith("'" + home.path() + "/gone.mp4' can't be read") && failure.details.isEmpty());

        failure = failureOf([&] { media::writeClip(folder / "none" / "x.mp4", *clip, {}, false); });
        QVERIFY2(failure.sentence.startsWith(QStringLiteral(u"无法写入“")), qPrintable(failure.sentence));
        QVERIFY2(failure.sentence.contains(QStringLiteral(u"请选择一个存在且可以写入的文件夹")),
                 qPrintable(failure.sentence));

        media::writeClip(folder / "there.mp4", *clip, {}, false);
        failure = failureOf([&] { media::writeClip(folder / "there.mp4", *clip, {}, false); });
        QVERIFY2(failure.sentence.contains(QStringLiteral(u"它已经存在。请换一个名字")), qPrintable(failure.sentence));

        failure = failureOf([&] { media::writeClip(folder / "x.avi", *clip, {}, false); });
        QVERIFY2(failure.sentence.contains(QStringLiteral(u"'.avi' 不是已知的扩展名")), qPrintable(failure.sentence));

        QFile(ui::fromPath(folder / "file")).open(QIODevice::WriteOnly);
        library::ClipLibrary library(folder / "library.sqlite", folder / "file" / "clips");
        failure = failureOf([&] { library.add(*clip, {}, {}); });
        QVERIFY2(failure.sentence.startsWith(QStringLiteral(u"无法创建片段文件夹 ")), qPrintable(failure.sentence));
        QVERIFY2(failure.sentence.contains(QStringLiteral(u"：不是文件夹。")), qPrintable(failure.sentence));
    }

    void sentencesWithinSentencesAreToldToo() {
        const Failure failure = FailureText::of(
            inOrder(
                {says("base", "'%1' can't be written: %2. %3"), std::filesystem::path("/a/%2 b.mp4"), reason(ENOSPC),
                 Message(says("base", "Free some space there or choose another folder."))},
                {says("jobs", "The last step can still be shown and exported; or make room and queue the job again.")}),
            ErrorKind::TargetUnwritable);
        QCOMPARE(failure.sentence,
                 QStringLiteral(u"无法写入“/a/%2 b.mp4”：磁盘空间已用完。请在那里腾出空间，或选择别的文件夹。"
                                u"最后一步仍可显示和导出；也可腾出空间后重新排队。"));
        QVERIFY(failure.words.startsWith("'/a/%2 b.mp4' can't be written: No space left on device."));
    }

    /// A class may have the name of a setting.
    void namesStayAsTheyAre() {
        const Failure failure =
            FailureText::of({says("request", "The class %1 does not exist: this model draws the classes 0 to %2."),
                             std::string("prompt"), 8},
                            ErrorKind::InvalidValue);
        QCOMPARE(failure.sentence, QStringLiteral(u"类别 prompt 不存在：该模型绘制类别 0 到 8。"));
    }

    void unknownWordsAreToldByTheirKind() {
        Failure failure = FailureText::of(verbatim("A gremlin ate the weights."), ErrorKind::ModelUnreadable);
        QVERIFY2(failure.sentence.startsWith(QStringLiteral(u"无法使用这个模型")), qPrintable(failure.sentence));
        QCOMPARE(failure.details, QStringLiteral("A gremlin ate the weights."));
        failure = FailureText::of(verbatim("A gremlin ate the weights."), std::nullopt);
        QVERIFY2(failure.sentence.contains(QStringLiteral(u"详细信息")), qPrintable(failure.sentence));
    }

    void inEnglishTheEngineSpeaksForItself() {
        test::speak("en");
        for (const char* words : {"Memory ran out. Choose a smaller size or a shorter clip, or close other programs.",
                                  "A gremlin ate the weights."}) {
            const Failure failure = FailureText::of(verbatim(words), ErrorKind::Internal);
            QCOMPARE(failure.sentence, QString::fromUtf8(words));
            QCOMPARE(failure.details, QString());
        }
    }
};

QTEST_GUILESS_MAIN(TestFailure)
#include "test_failure.moc"
