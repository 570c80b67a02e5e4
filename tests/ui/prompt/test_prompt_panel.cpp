#include <QLabel>
#include <QPlainTextEdit>
#include <QTest>

#include "support/fake_generator.h"
#include "ui/prompt/prompt_panel.h"

using tubelet::tests::fakeModel;
using tubelet::ui::PromptPanel;

class TestPromptPanel : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void namesUnknownWordsWhileTyping() {
        PromptPanel panel;
        panel.setModel(fakeModel());
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        auto* hint = panel.findChild<QLabel*>(QStringLiteral("unknownWords"));
        auto* edit = panel.findChild<QPlainTextEdit*>(QStringLiteral("prompt"));
        QTest::keyClicks(edit, QStringLiteral("a red fox on a unicycle"));
        QTRY_VERIFY(hint->isVisible());
        QVERIFY(hint->text().contains(QStringLiteral("unicycle")));
        QVERIFY(!hint->text().contains(QStringLiteral("fox")));
        QVERIFY(!hint->text().contains(QStringLiteral(" on")));
        edit->setPlainText(QStringLiteral("a red fox"));
        QTRY_VERIFY(!hint->isVisible());
    }

    void namesEmojiAndKeepsLongListsShort() {
        PromptPanel panel;
        panel.setModel(fakeModel());
        auto* hint = panel.findChild<QLabel*>(QStringLiteral("unknownWords"));
        panel.setPrompt(QStringLiteral("\U0001F98A %1 %2"));
        QVERIFY(hint->text().contains(QStringLiteral("\U0001F98A")));
        QString many;
        for (int i = 0; i < 40; ++i) {
            many += QStringLiteral("word%1x ").arg(QChar('a' + i % 26)) + QString(i, 'q') + ' ';
        }
        panel.setPrompt(many);
        QVERIFY(hint->text().size() < 400);
    }

    /// In a panel as small as it gets, where each line more would push what stands below.
    void nothingJumpsWhileTyping() {
        PromptPanel panel;
        panel.setModel(fakeModel());
        panel.resize(260, panel.minimumSizeHint().height());
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        auto* hint = panel.findChild<QLabel*>(QStringLiteral("unknownWords"));
        const int least = panel.minimumSizeHint().height();
        const QRect negative = panel.findChild<QWidget*>(QStringLiteral("negativePrompt"))->geometry();
        for (const char* words :
             {"fox", "unicycle", "unicycle tricycle rickshaw palanquin velocipede phaeton landau barouche curricle"}) {
            panel.setPrompt(QString::fromLatin1(words));
            panel.showTokens(90, 12, QStringLiteral("what is beyond the limit of this model, at great length"));
            QCoreApplication::processEvents();
            QCOMPARE(panel.minimumSizeHint().height(), least);
            QCOMPARE(panel.findChild<QWidget*>(QStringLiteral("negativePrompt"))->geometry(), negative);
            QVERIFY(hint->heightForWidth(hint->width()) <= hint->height() || hint->isHidden());
        }
        // what found no room is counted, and told in full by the pointer
        QVERIFY2(hint->text().contains(" more."), qPrintable(hint->text()));
        QVERIFY(hint->toolTip().contains("palanquin"));
    }

    void tenThousandCharactersDoNotStopTheHand() {
        PromptPanel panel;
        panel.setModel(fakeModel());
        QString text;
        while (text.size() < 10000) {
            text += QStringLiteral("fox unicycle%1 ").arg(text.size());
        }
        panel.setPrompt(text);
        QCOMPARE(panel.prompt(), text);
        QBENCHMARK_ONCE {
            panel.setPrompt(text + QStringLiteral("!"));
        }
    }

    void aModelOfClassesNamesTheNearest() {
        PromptPanel panel;
        auto facts = fakeModel();
        facts.vocabulary.clear();
        facts.classes.count = 1000;
        facts.classes.numbers = {{"golden retriever", 207}, {"goldfish", 1}, {"crane", 517}};
        panel.setModel(facts);
        auto* hint = panel.findChild<QLabel*>(QStringLiteral("unknownWords"));
        auto* negative = panel.findChild<QPlainTextEdit*>(QStringLiteral("negativePrompt"));
        QVERIFY(!negative->isEnabled());
        QVERIFY(panel.findChild<QPlainTextEdit*>(QStringLiteral("prompt"))->placeholderText().contains("1000"));
        panel.setPrompt(QStringLiteral("goldfsh"));
        QVERIFY(hint->text().contains(QStringLiteral("goldfish")));
        for (const char* known : {"Goldfish", "207", ""}) {
            panel.setPrompt(QString::fromLatin1(known));
            QVERIFY2(hint->isHidden(), known);
        }
        facts.classes.numbers.clear();
        panel.setModel(facts);
        panel.setPrompt(QStringLiteral("goldfish"));
        QVERIFY(hint->text().contains(QStringLiteral("0 to 999")));
        panel.setModel(fakeModel());
        QVERIFY(negative->isEnabled());
    }

    void anOpenVocabularyHasNoHint() {
        PromptPanel panel;
        auto facts = fakeModel();
        facts.vocabulary.clear();
        panel.setModel(facts);
        panel.setPrompt(QStringLiteral("unicycle"));
        QVERIFY(panel.findChild<QLabel*>(QStringLiteral("unknownWords"))->isHidden());
    }
};

QTEST_MAIN(TestPromptPanel)
#include "test_prompt_panel.moc"
