#pragma once

#include <cstdint>
#include <random>
#include <string>

#include <QObject>

class QUrl;
class QWidget;

namespace tubelet::ui {

/// A hand that knows nothing of what it presses: clicks, small drags, wheel turns, keys and
/// commands at random places of a window and of what opens over it.
/// It opens no other program, turns away from dialogs that choose files (somebody's files are in
/// them), and never closes the window.
/// One at a time, while its window lives.
/// GUI-only.
class RandomEvents : public QObject {
    Q_OBJECT

  public:
    RandomEvents(QWidget& window, std::uint32_t seed);
    ~RandomEvents() override;

    /// One more; what it was, for a log.
    std::string next();

    bool eventFilter(QObject* watched, QEvent* event) override;

  private Q_SLOTS:
    void openNothing(const QUrl& url);

  private:
    QWidget* anyWidget();
    std::string click(QWidget& target);
    std::string drag(QWidget& target);
    std::string wheel(QWidget& target);
    std::string key(QWidget& target);
    std::string command();
    int upTo(int most);  ///< 0..most

    QWidget& m_window;
    std::mt19937 m_random;
};

}  // namespace tubelet::ui
