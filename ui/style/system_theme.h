#pragma once

#include <QDBusMessage>
#include <QObject>

namespace tubelet::ui {

/// Whether the desktop wants a dark or a light look, now and when the user changes it:
/// TUBELET_THEME=dark|light, else the desktop portal's setting org.freedesktop.appearance
/// color-scheme (1 dark, 2 light, 0 no preference), else a fallback.
/// GUI thread only.
class SystemTheme : public QObject {
    Q_OBJECT

  public:
    /// Asks the portal and waits at most 0.25 s for it; a later answer comes as changed().
    explicit SystemTheme(bool fallbackDark, QObject* parent = nullptr);

    bool isDark() const { return m_dark; }

  Q_SIGNALS:
    void changed(bool dark);

  private Q_SLOTS:
    void onSettingChanged(const QDBusMessage& message);

  private:
    void askPortal();
    void setScheme(uint scheme);

    bool m_fallbackDark;
    bool m_dark;
};

}  // namespace tubelet::ui
