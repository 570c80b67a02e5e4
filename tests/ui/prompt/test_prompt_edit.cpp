#include <QInputMethodEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>

#include "ui/prompt/prompt_edit.h"
#include "ui/prompt/words_browser.h"

using tubelet::ui::PromptEdit;
using tubelet::ui::WordsBrowser;
using Groups = std::vector<tubelet::words::WordGroup>;

class TestPromptEdit : public QObject {
    Q_OBJECT

    const Groups m_groups{{"subjects",
                           {{{"en", {"fox"}}, {"zh", {"\u72d0\u72f8"}}},
                            {{"en", {"car"}}, {"zh", {"\u6c7d\u8f66"}}},
                            {{"en", {"carrot"}}, {"zh", {"\u80e1\u841d\u535c"}}}}},
                          {"colors", {{{"en", {"red", "crimson"}}, {"zh", {"\u7ea2\u8272"}}}}}};
    std::unique_ptr<PromptEdit> m_edit;
    QListWidget* m_list = nullptr;

    void type(const char* text) { QTest::keyClicks(m_edit.get(), QString::fromLatin1(text)); }
    void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier) { QTest::keyClick(m_edit.get(), key, with); }

  private Q_SLOTS:
    void init() {
        m_edit = std::make_unique<PromptEdit>();
        m_edit->setTabChangesFocus(true);
        m_edit->setWords(m_groups);
        m_edit->show();
        m_edit->activateWindow();
        QVERIFY(QTest::qWaitForWindowExposed(m_edit.get()));
        m_edit->setFocus();
        m_list = m_edit->findChild<QListWidget*>(QStringLiteral("completions"));
    }

    void tabAndReturnTakeTheMarkedWord() {
        for (const Qt::Key key : {Qt::Key_Tab, Qt::Key_Return, Qt::Key_Enter}) {
            m_edit->clear();
            type("a fo");
            QVERIFY(m_list->isVisible());
            press(key);
            QCOMPARE(m_edit->toPlainText(), QStringLiteral("a fox"));
            QVERIFY(!m_list->isVisible());
            QTRY_VERIFY(m_edit->hasFocus());
        }
        m_edit->undo();
        QCOMPARE(m_edit->toPlainText(), QStringLiteral("a fo"));
    }

    void arrowsChoose() {
        m_edit->setWords({{"subjects", {{{"en", {"carrot", "carpet"}}}}}});
        type("ca");
        QCOMPARE(m_list->currentRow(), 0);
        press(Qt::Key_Down);
        press(Qt::Key_Return);
        QCOMPARE(m_edit->toPlainText(), QStringLiteral("carpet"));
    }

    void escapeClosesTheListAlone() {
        type("fo");
        press(Qt::Key_Escape);
        QVERIFY(!m_list->isVisible());
        QCOMPARE(m_edit->toPlainText(), QStringLiteral("fo"));
        type("x");
        press(Qt::Key_Return);
        QCOMPARE(m_edit->toPlainText(), QStringLiteral("fox\n"));
    }

    /// "car" is a word: Return must not make a carrot of it.
    void aWholeWordIsNotReplacedByALongerOne() {
        type("car");
        QVERIFY(m_list->isVisible());
        press(Qt::Key_Return);
        QCOMPARE(m_edit->toPlainText(), QStringLiteral("car\n"));
        QVERIFY(!m_list->isVisible());
        type("car");
        press(Qt::Key_Down);
        press(Qt::Key_Tab);
        QCOMPARE(m_edit->toPlainText(), QStringLiteral("car\ncarrot"));
    }

    void chineseFromAnInputMethod() {
        QInputMethodEvent composed;
        composed.setCommitString(QStringLiteral("\u7ea2\u8272\u72d0"));
        QApplication::sendEvent(m_edit.get(), &composed);
        QVERIFY(m_list->isVisible());
        press(Qt::Key_Tab);
        QCOMPARE(m_edit->toPlainText(), QStringLiteral("\u7ea2\u8272\u72d0\u72f8"));
    }

    void nothingOpensInsideAWordOrWithoutWords() {
        m_edit->setPlainText(QStringLiteral("xy"));
        type("fo");
        QVERIFY(!m_list->isVisible());
        m_edit->clear();
        m_edit->setWords({});
        type("fo");
        QVERIFY(!m_list->isVisible());
    }

    void ctrlUpAndDownAskForFormerPrompts() {
        const QSignalSpy older(m_edit.get(), &PromptEdit::olderWanted);
        const QSignalSpy newer(m_edit.get(), &PromptEdit::newerWanted);
        press(Qt::Key_Up, Qt::ControlModifier);
        press(Qt::Key_Down, Qt::ControlModifier);
        press(Qt::Key_Down, Qt::ControlModifier);
        QCOMPARE(older.count(), 1);
        QCOMPARE(newer.count(), 2);
    }

    void aWordFromTheListIsSetApart() {
        m_edit->insertWord(QStringLiteral("red"));
        m_edit->insertWord(QStringLiteral("fox"));
        QCOMPARE(m_edit->toPlainText(), QStringLiteral("red fox"));
        m_edit->insertWord(QStringLiteral("\u72d0\u72f8"));
        QCOMPARE(m_edit->toPlainText(), QStringLiteral("red fox\u72d0\u72f8"));
    }

    void wordsAreBrowsedByKindAndSearched() {
        WordsBrowser browser;
        browser.setWords(m_groups, QStringLiteral("en"));
        browser.openAt(*m_edit);
        auto* list = browser.findChild<QListWidget*>(QStringLiteral("words"));
        auto* search = browser.findChild<QLineEdit*>(QStringLiteral("wordsSearch"));
        auto* tabs = browser.findChild<QTabBar*>();
        QCOMPARE(tabs->count(), 2);
        QCOMPARE(list->count(), 3);
        const QSignalSpy chosen(&browser, &WordsBrowser::chosen);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(1)).center());
        QCOMPARE(chosen.last().first().toString(), QStringLiteral("car"));
        QVERIFY(browser.isVisible());  // several are taken one after the other
        tabs->setCurrentIndex(1);
        QCOMPARE(list->count(), 1);
        // A search goes through all kinds, synonyms and languages.
        QTest::keyClicks(search, QStringLiteral("CAR"));
        QCOMPARE(list->count(), 2);
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(chosen.last().first().toString(), QStringLiteral("car"));
        search->setText(QStringLiteral("crimson"));
        QCOMPARE(list->item(0)->text(), QStringLiteral("red"));
        search->setText(QStringLiteral("\u72d0"));
        QTest::keyClick(search, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(chosen.last().first().toString(), QStringLiteral("fox"));
        search->setText(QStringLiteral("zzz"));
        QCOMPARE(list->count(), 0);
        browser.setWords(m_groups, QStringLiteral("zh"));
        search->clear();
        QCOMPARE(list->item(0)->text(), QStringLiteral("\u7ea2\u8272"));
        QTest::keyClick(search, Qt::Key_Escape);
        QVERIFY(!browser.isVisible());
    }
};

QTEST_MAIN(TestPromptEdit)
#include "test_prompt_edit.moc"
