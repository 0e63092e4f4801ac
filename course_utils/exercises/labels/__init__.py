"""Labels, one-hot or sparse: softmax, cross-entropy, and which loss goes with which labels."""
