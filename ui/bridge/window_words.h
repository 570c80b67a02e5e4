#pragma once

#include <QCoreApplication>
#include <QString>

#include "base/message.h"

namespace tubelet::ui {

/// What the engine says in words of the command line, in those of the window: an option is called
/// as the field that stands for it.
/// GUI thread.
class WindowWords {
    Q_DECLARE_TR_FUNCTIONS(tubelet::ui::WindowWords)

  public:
    /// The message with the window's own text, where it advises something that only the command
    /// line can do; else as it is.
    static Message textOf(Message message);
    /// A text in the window's language, with its places still open: options become fields, and
    /// brackets that hold others are left out.
    static QString withFields(QString text);
    /// What stands at a place: an option alone becomes its field; anything else is as it is.
    static QString ofArgument(const QString& shown);
    /// What the window calls the field of "--frames"; empty for an option that has none.
    static QString fieldOf(const QString& option);
};

}  // namespace tubelet::ui
