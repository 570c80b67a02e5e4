#pragma once

#include <filesystem>

#include <QObject>

#include "ui/bridge/newest_question.h"

namespace tubelet::ui {

class MessageBar;

/// Shows files and folders in the desktop's file manager, once it was looked in the background what
/// they are.
/// GUI-only.
class FolderView : public QObject {
    Q_OBJECT

  public:
    /// `messages` is borrowed and outlives it.
    explicit FolderView(MessageBar& messages, QObject* parent = nullptr);

    /// A file is selected in its folder; a folder is made where it is not there.
    /// Where there is no file manager the message bar says where it is.
    void show(const std::filesystem::path& fileOrFolder);

  private:
    MessageBar& m_messages;
    NewestQuestion m_question{Background::Errands::OnTheirOwn};
};

}  // namespace tubelet::ui
