// Of questions that take a while only the newest is answered.
#include <atomic>
#include <thread>

#include <QSignalSpy>
#include <QTest>

#include "base/error.h"
#include "ui/bridge/newest_question.h"

using namespace tubelet;
using namespace tubelet::ui;

class TestNewestQuestion : public QObject {
    Q_OBJECT

    std::unique_ptr<NewestQuestion> m_question;
    std::atomic<int> m_begun{0};
    QStringList m_answers;

    /// Answers once it is stopped, as one that does not notice would.
    void askSlowly(const QString& answer, bool notices = true) {
        m_question->ask([this, answer, notices](const std::stop_token& stop) -> Background::Continuation {
            ++m_begun;
            while (!stop.stop_requested()) {
                std::this_thread::yield();
            }
            if (notices) {
                throw Cancelled();
            }
            return [this, answer] { m_answers << answer; };
        });
    }
    void ask(const QString& answer) {
        m_question->ask([this, answer](const std::stop_token&) -> Background::Continuation {
            return [this, answer] { m_answers << answer; };
        });
    }

  private Q_SLOTS:
    void init() {
        m_question = std::make_unique<NewestQuestion>();
        m_begun = 0;
        m_answers.clear();
    }
    void cleanup() { m_question.reset(); }

    void onlyTheNewestIsAnswered() {
        const QSignalSpy busy(m_question.get(), &NewestQuestion::busyChanged);
        askSlowly(QStringLiteral("first"));
        QTRY_COMPARE(m_begun.load(), 1);
        askSlowly(QStringLiteral("second"), false);
        QTRY_COMPARE(m_begun.load(), 2);
        ask(QStringLiteral("third"));
        QVERIFY(m_question->isBusy());
        QTRY_COMPARE(m_answers, QStringList{QStringLiteral("third")});
        QVERIFY(!m_question->isBusy());
        QCOMPARE(busy.count(), 2);  // busy once, however many were asked
        QCOMPARE(busy.back().front().toBool(), false);
    }

    void whatIsStoppedIsNotAnswered() {
        QVERIFY(!m_question->stop());
        askSlowly(QStringLiteral("first"), false);
        QTRY_COMPARE(m_begun.load(), 1);
        QVERIFY(m_question->stop());
        QVERIFY(!m_question->isBusy() && !m_question->stop());
        m_question->thread().waitForDone();
        QCoreApplication::processEvents();
        QVERIFY(m_answers.isEmpty());
    }

    void aFaultIsToldOfTheNewestAlone() {
        const QSignalSpy failed(m_question.get(), &NewestQuestion::failed);
        const auto fail = [this] {
            m_question->ask([](const std::stop_token&) -> Background::Continuation {
                throw Error(ErrorKind::OutOfMemory, verbatim("There is not enough memory."));
            });
        };
        fail();
        ask(QStringLiteral("other"));
        QTRY_COMPARE(m_answers.size(), 1);
        QCOMPARE(failed.count(), 0);
        fail();
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(!m_question->isBusy());
    }

    /// What is answered at once is not told of: it would flicker.
    void onlyWhatTakesItsTimeIsTold() {
        const QSignalSpy slow(m_question.get(), &NewestQuestion::slowChanged);
        ask(QStringLiteral("quick"));
        QTRY_COMPARE(m_answers.size(), 1);
        QTest::qWait(2 * NewestQuestion::kQuietMs);
        QCOMPARE(slow.count(), 0);
        askSlowly(QStringLiteral("slow"));
        QTRY_COMPARE(slow.count(), 1);
        QVERIFY(slow.back().front().toBool());
        m_question->stop();
        QCOMPARE(slow.count(), 2);
        QVERIFY(!slow.back().front().toBool());
    }

    void itsEndWaitsForNobody() {
        askSlowly(QStringLiteral("first"));
        QTRY_COMPARE(m_begun.load(), 1);
        m_question.reset();
        QVERIFY(m_answers.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestNewestQuestion)
#include "test_newest_question.moc"
