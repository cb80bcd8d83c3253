"""What our small networks share: layers, weights as files, training that can be cut off and goes on."""
